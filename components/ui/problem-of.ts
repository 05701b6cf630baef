/** The problem shown to a person when something failed. */
export interface ShownProblem {
  title: string;
  detail: string | null;
  hint: string | null;
  requestId: string | null;
}

const unreachable: ShownProblem = {
  title: "The hub did not respond",
  detail: null,
  hint: "Check the connection and try again.",
  requestId: null,
};

/**
 * Reads an error of any door: tRPC (`error.data.problem`), the REST client (`error.problem`), a response of the sign-in
 * library (`message`), a request that never arrived, or what it returned for one of these.
 */
export function problemOf(error: unknown): ShownProblem {
  if (!isObject(error)) return unreachable;
  if ("requestId" in error && "title" in error) return error as ShownProblem;
  // `data` is undefined if no response arrived.
  const thrown = "data" in error ? error.data : error;
  const problem = isObject(thrown) && "problem" in thrown ? thrown.problem : thrown;
  if (isProblem(problem)) {
    return {
      title: problem.title,
      detail: problem.detail === problem.title ? null : problem.detail,
      hint: problem.hint,
      requestId: problem.request_id,
    };
  }
  if ("status" in error && "message" in error && typeof error.message === "string" && error.message) {
    return { title: sentence(error.message), detail: null, hint: null, requestId: null };
  }
  return unreachable;
}

/** The code of a door's error; null for anything else. */
export function problemCode(error: unknown): string | null {
  const data = (error as { data?: { problem?: { code?: unknown } } } | null)?.data;
  return typeof data?.problem?.code === "string" ? data.problem.code : null;
}

interface Problem {
  title: string;
  detail: string;
  hint: string;
  request_id: string;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function isProblem(value: unknown): value is Problem {
  return isObject(value) && "title" in value && "hint" in value;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
