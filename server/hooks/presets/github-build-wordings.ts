import { inline, type Quotation, value } from "../post/outside-text";
import { linkAt, listAt, type Payload, scalarAt, textAt } from "../post/payload";
import { done, type GithubWording, who } from "./github-words";
import { quotation } from "./hook-event";

/** Maximum number of commits of a push that are listed. */
const MAX_COMMITS = 10;

/** Events about code and its automation: pushes, checks, workflows, deployments. */
export const buildWordings: Record<string, GithubWording> = {
  push: (payload) => ({
    head: `${who(payload, "pusher.name")} ${pushed(payload)}.`,
    facts: [after(payload)],
    link: linkAt(payload, "compare"),
    quotes: [commits(payload)],
  }),
  check_run: (payload) => ({
    head: `check ${value(textAt(payload, "check_run.name") ?? "?")} ${outcome(payload, "check_run")}${place(payload, "check_run.check_suite.head_branch", "check_run.head_sha")}.`,
    facts: [
      pulls(payload, "check_run"),
      by("Run by", textAt(payload, "check_run.app.name")),
      askedFor(payload),
    ],
    link: linkAt(payload, "check_run.html_url") ?? linkAt(payload, "check_run.details_url"),
    quotes: [
      quotation("Title", textAt(payload, "check_run.output.title"), 300),
      quotation("Summary", textAt(payload, "check_run.output.summary")),
    ],
  }),
  check_suite: (payload) => ({
    head: `the checks of ${value(textAt(payload, "check_suite.app.name") ?? "?")} ${outcome(payload, "check_suite")}${place(payload, "check_suite.head_branch", "check_suite.head_sha")}.`,
    facts: [pulls(payload, "check_suite")],
    link: linkAt(payload, "repository.html_url"),
  }),
  workflow_run: (payload) => ({
    head: `workflow ${value(textAt(payload, "workflow_run.name") ?? "?")} ${outcome(payload, "workflow_run")}${place(payload, "workflow_run.head_branch", "workflow_run.head_sha")}.`,
    facts: [runFacts(payload), pulls(payload, "workflow_run")],
    link: linkAt(payload, "workflow_run.html_url"),
    quotes: [quotation("Run", textAt(payload, "workflow_run.display_title"), 300)],
  }),
  workflow_job: (payload) => ({
    head: `job ${value(textAt(payload, "workflow_job.name") ?? "?")} of workflow ${value(textAt(payload, "workflow_job.workflow_name") ?? "?")} ${outcome(payload, "workflow_job")}${place(payload, "workflow_job.head_branch", "workflow_job.head_sha")}.`,
    link: linkAt(payload, "workflow_job.html_url"),
  }),
  deployment_status: (payload) => ({
    head: `the deployment of ${value(textAt(payload, "deployment.ref") ?? "?")} to ${value(textAt(payload, "deployment.environment") ?? "?")} is now ${value(textAt(payload, "deployment_status.state") ?? "?")}.`,
    link: linkAt(payload, "deployment_status.target_url"),
    quotes: [quotation("Description", textAt(payload, "deployment_status.description"))],
  }),
};

function pushed(payload: Payload): string {
  const ref = textAt(payload, "ref") ?? "?";
  const name = ref.startsWith("refs/tags/")
    ? `tag ${value(ref.slice(10))}`
    : `branch ${value(ref.replace(/^refs\/heads\//, ""))}`;
  if (scalarAt(payload, "deleted") === "true") return `deleted ${name}`;
  const count = listAt(payload, "commits").length;
  const what = count === 1 ? "1 commit" : `${count} commits`;
  if (scalarAt(payload, "created") === "true") return `created ${name} with ${what}`;
  const forced = scalarAt(payload, "forced") === "true" ? "force-" : "";
  return `${forced}pushed ${what} to ${name}`;
}

function after(payload: Payload): string | null {
  const sha = textAt(payload, "after");
  return sha === null || /^0+$/.test(sha) ? null : `Now at ${inline(sha, 64)}.`;
}

/** One line per commit, newest last, as GitHub lists them. */
function commits(payload: Payload): Quotation | null {
  const all = listAt(payload, "commits");
  const shown = all.slice(-MAX_COMMITS).map((commit) => {
    const first = (textAt(commit, "message") ?? "").split("\n")[0] ?? "";
    return `${inline(textAt(commit, "id") ?? "?", 8).slice(0, 8)} ${inline(textAt(commit, "author.name") ?? "?", 60)}: ${inline(first, 120)}`;
  });
  if (shown.length === 0) return null;
  const label = all.length > shown.length ? `The last ${shown.length} of ${all.length} commits` : "Commits";
  return { label, text: shown.join("\n"), maxCharacters: 4_000 };
}

/** `completed: failure`, or its current state. */
function outcome(payload: Payload, of: string): string {
  const conclusion = textAt(payload, `${of}.conclusion`);
  if (conclusion !== null)
    return conclusion === "success" ? "succeeded" : `ended with ${value(inline(conclusion, 60))}`;
  const action = textAt(payload, "action");
  if (action === "requested_action") return "was asked for an action";
  return `is ${value(textAt(payload, `${of}.status`) ?? done(payload))}`;
}

function place(payload: Payload, branchPath: string, shaPath: string): string {
  const branch = textAt(payload, branchPath);
  const sha = textAt(payload, shaPath);
  return `${branch === null ? "" : ` on ${value(branch)}`}${sha === null ? "" : ` at ${inline(sha, 64)}`}`;
}

/** The pull requests of a check. */
function pulls(payload: Payload, of: string): string | null {
  const numbers = listAt(payload, `${of}.pull_requests`)
    .slice(0, 10)
    .map((pull) => scalarAt(pull, "number"))
    .filter((number) => number !== null);
  return numbers.length === 0
    ? null
    : `Pull request: ${numbers.map((number) => `#${value(number, 20)}`).join(", ")}.`;
}

function runFacts(payload: Payload): string | null {
  const run = scalarAt(payload, "workflow_run.run_number");
  if (run === null) return null;
  const attempt = scalarAt(payload, "workflow_run.run_attempt") ?? "1";
  const cause = textAt(payload, "workflow_run.event") ?? "?";
  return `Run ${value(run, 20)}, attempt ${value(attempt, 20)}, started by ${value(cause)} of ${who(payload, "workflow_run.actor.login")}.`;
}

function by(label: string, name: string | null): string | null {
  return name === null ? null : `${label} ${value(name)}.`;
}

/** The button that somebody clicked on a check. */
function askedFor(payload: Payload): string | null {
  const action = textAt(payload, "requested_action.identifier");
  return action === null ? null : `${who(payload)} asks for ${value(action)}.`;
}
