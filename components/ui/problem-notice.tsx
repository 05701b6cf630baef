import { classNames } from "./class-names";
import { problemOf } from "./problem-of";

/** An error: what failed, what to do next, and the id with which the operator finds it. */
export function ProblemNotice({ error, className }: { error: unknown; className?: string }) {
  const problem = problemOf(error);
  return (
    <div
      role="alert"
      className={classNames(
        "rounded-key border border-bad/60 bg-bad-soft px-4 py-3 text-[0.875rem] leading-6",
        className,
      )}
    >
      <p className="font-medium text-bad">{problem.title}</p>
      {problem.detail && <p className="wrap-anywhere">{problem.detail}</p>}
      {problem.hint && <p className="wrap-anywhere text-ink-soft">{problem.hint}</p>}
      {problem.requestId && (
        <p className="wrap-anywhere mt-1 font-mono text-ink-soft text-xs">request {problem.requestId}</p>
      )}
    </div>
  );
}
