import { value } from "../post/outside-text";
import { at, linkAt, listAt, type Payload, scalarAt, textAt } from "../post/payload";
import { quotation, type ServiceEvent, type Wording } from "./hook-event";

/** Maximum number of failed jobs that are named. */
const MAX_JOBS = 10;

/**
 * A webhook of GitLab, whose body names its kind; null for any other post. `type` is the event header, such as
 * `Pipeline Hook`.
 */
export function gitlabEvent(headers: Headers, payload: Payload): ServiceEvent | null {
  const kind = textAt(payload, "object_kind");
  if (kind === null || typeof at(payload, "project") !== "object") return null;
  const repo = textAt(payload, "project.path_with_namespace");
  const { head, ...wording } = wordingOf(kind, payload);
  return {
    type: headers.get("x-gitlab-event") ?? kind,
    action: actionOf(payload),
    repo,
    branch: branchOf(payload),
    wording: { ...wording, head: `GitLab${repo === null ? "" : ` ${value(repo)}`}: ${head}` },
  };
}

/** The action on the object, otherwise its state: each kind has one of the two. */
function actionOf(payload: Payload): string | null {
  const paths = ["object_attributes.action", "object_attributes.status", "build_status", "status"];
  return firstText(payload, [...paths, "object_attributes.state", "action"]);
}

function branchOf(payload: Payload): string | null {
  const ref = firstText(payload, ["object_attributes.target_branch", "object_attributes.ref", "ref"]);
  return ref?.replace(/^refs\/(?:heads|tags)\//, "") ?? null;
}

function wordingOf(kind: string, payload: Payload): Wording {
  if (kind === "pipeline") return pipeline(payload);
  if (kind === "build") return job(payload);
  if (kind === "merge_request") return mergeRequest(payload);
  if (kind === "deployment") return deployment(payload);
  return anyKind(kind, payload);
}

function pipeline(payload: Payload): Wording {
  const id = scalarAt(payload, "object_attributes.id") ?? "?";
  const failed = listAt(payload, "builds").filter((build) => textAt(build, "status") === "failed");
  const named = failed.slice(0, MAX_JOBS).map((build) => {
    const facts = [textAt(build, "stage"), textAt(build, "failure_reason")].filter((fact) => fact !== null);
    const allowed = at(build, "allow_failure") === true ? ", allowed to fail" : "";
    return `${value(textAt(build, "name") ?? "?")} (${facts.map((fact) => value(fact)).join(", ")}${allowed})`;
  });
  const more = failed.length - named.length;
  return {
    head: `pipeline #${value(id)} ${stands(textAt(payload, "object_attributes.status"))}${on(payload)}.`,
    facts: [
      named.length === 0 ? null : `Failed jobs: ${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}.`,
      by(payload),
    ],
    link: linkAt(payload, "object_attributes.url"),
    quotes: [quotation("Commit", firstText(payload, ["commit.title", "commit.message"]), 300)],
  };
}

function job(payload: Payload): Wording {
  const id = scalarAt(payload, "build_id");
  const project = linkAt(payload, "project.web_url");
  const reason = textAt(payload, "build_failure_reason");
  const name = value(textAt(payload, "build_name") ?? "?");
  const of = `(stage ${value(textAt(payload, "build_stage") ?? "?")}) of pipeline #${value(scalarAt(payload, "pipeline_id") ?? "?")}`;
  const status = textAt(payload, "build_status");
  return {
    head: `job ${name} ${of} ${stands(status)}${on(payload)}.`,
    facts: [
      status !== "failed" || reason === null ? null : `Reason: ${value(reason)}.`,
      at(payload, "build_allow_failure") === true ? "It is allowed to fail." : null,
      by(payload),
    ],
    link: project !== null && id !== null && /^\d{1,15}$/.test(id) ? `${project}/-/jobs/${id}` : project,
    quotes: [quotation("Commit", textAt(payload, "commit.message"), 300)],
  };
}

const done: Record<string, string> = {
  open: "opened",
  close: "closed",
  reopen: "reopened",
  update: "updated",
  merge: "merged",
};

function mergeRequest(payload: Payload): Wording {
  const text = (name: string) => textAt(payload, `object_attributes.${name}`);
  const action = text("action");
  const act = action === null ? "changed" : (done[action] ?? value(action));
  const state = text("state");
  const merging = text("detailed_merge_status");
  return {
    head: `${who(payload)} ${act} merge request !${value(scalarAt(payload, "object_attributes.iid") ?? "?")}, ${value(text("source_branch") ?? "?")} into ${value(text("target_branch") ?? "?")}.`,
    facts: [
      state === null
        ? null
        : `It is ${value(state)}${merging === null ? "" : `, merge status ${value(merging)}`}.`,
    ],
    link: linkAt(payload, "object_attributes.url"),
    quotes: [quotation("Title", text("title"), 300)],
  };
}

function deployment(payload: Payload): Wording {
  const environment = value(textAt(payload, "environment") ?? "?");
  return {
    head: `deployment to ${environment} ${stands(textAt(payload, "status"))}${on(payload)}.`,
    facts: [by(payload)],
    link: linkAt(payload, "deployable_url"),
    quotes: [quotation("Commit", textAt(payload, "commit_title"), 300)],
  };
}

/** Pushes, issues, comments and kinds that GitLab may add later. */
function anyKind(kind: string, payload: Payload): Wording {
  const action = actionOf(payload);
  const commits = scalarAt(payload, "total_commits_count");
  return {
    head: `${who(payload)} caused ${value(kind)}${action === null ? "" : ` (${value(action)})`}${on(payload)}.`,
    facts: [commits === null ? null : `Commits: ${value(commits)}.`],
    link: linkAt(payload, "object_attributes.url") ?? linkAt(payload, "project.web_url"),
    quotes: [
      quotation("Title", firstText(payload, ["object_attributes.title", "object_attributes.name"]), 300),
      quotation(
        "Text",
        firstText(payload, ["object_attributes.note", "object_attributes.description", "message"]),
      ),
    ],
  };
}

/** The state as a verb. */
function stands(status: string | null): string {
  if (status === "success") return "succeeded";
  if (status === "failed") return "failed";
  if (status === "canceled" || status === "skipped") return `was ${status}`;
  return `is ${value(status ?? "in an unknown state")}`;
}

function on(payload: Payload): string {
  const branch = branchOf(payload);
  return branch === null ? "" : ` on ${value(branch)}`;
}

function who(payload: Payload): string {
  return value(
    firstText(payload, ["user.username", "user_username", "user.name", "user_name"]) ?? "somebody",
  );
}

function by(payload: Payload): string | null {
  const name = firstText(payload, ["user.username", "user.name"]);
  return name === null ? null : `Started by ${value(name)}.`;
}

function firstText(payload: Payload, paths: string[]): string | null {
  return paths.map((path) => textAt(payload, path)).find((text) => text !== null) ?? null;
}
