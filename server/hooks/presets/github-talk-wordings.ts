import { value } from "../post/outside-text";
import { linkAt, type Payload, scalarAt, textAt } from "../post/payload";
import { done, type GithubWording, who } from "./github-words";
import { quotation } from "./hook-event";

/** Events of people discussing work: pull requests, reviews, issues, comments. */
export const talkWordings: Record<string, GithubWording> = {
  pull_request: (payload) => ({
    head: `${who(payload)} ${pullAction(payload)} pull request #${number(payload, "pull_request")}, ${branches(payload)}.`,
    facts: [pullSize(payload), pullState(payload)],
    link: linkAt(payload, "pull_request.html_url"),
    quotes: [
      title(payload, "pull_request"),
      isAboutText(payload) ? quotation("Description", textAt(payload, "pull_request.body")) : null,
    ],
  }),
  pull_request_review: (payload) => ({
    head: `${who(payload)} ${reviewAction(payload)} pull request #${number(payload, "pull_request")}, ${branches(payload)}.`,
    link: linkAt(payload, "review.html_url"),
    quotes: [title(payload, "pull_request"), quotation("Review", textAt(payload, "review.body"))],
  }),
  pull_request_review_comment: (payload) => ({
    head: `${who(payload)} ${commentAction(payload)} the code of pull request #${number(payload, "pull_request")}.`,
    facts: [codePlace(payload)],
    link: linkAt(payload, "comment.html_url"),
    quotes: [title(payload, "pull_request"), quotation("Comment", textAt(payload, "comment.body"))],
  }),
  issue_comment: (payload) => ({
    head: `${who(payload)} ${commentAction(payload)} ${issueKind(payload)} #${number(payload, "issue")}.`,
    link: linkAt(payload, "comment.html_url"),
    quotes: [title(payload, "issue"), quotation("Comment", textAt(payload, "comment.body"))],
  }),
  issues: (payload) => ({
    head: `${who(payload)} ${done(payload)} issue #${number(payload, "issue")}${subject(payload)}.`,
    link: linkAt(payload, "issue.html_url"),
    quotes: [
      title(payload, "issue"),
      isAboutText(payload) ? quotation("Description", textAt(payload, "issue.body")) : null,
    ],
  }),
};

const number = (payload: Payload, of: string) => value(scalarAt(payload, `${of}.number`) ?? "?", 20);
const title = (payload: Payload, of: string) => quotation("Title", textAt(payload, `${of}.title`), 300);

/** Whether the description is worth reading (again) after this act. */
function isAboutText(payload: Payload): boolean {
  return ["opened", "edited", "reopened", "ready_for_review"].includes(textAt(payload, "action") ?? "");
}

function pullAction(payload: Payload): string {
  switch (textAt(payload, "action")) {
    case "closed":
      return scalarAt(payload, "pull_request.merged") === "true" ? "merged" : "closed without merging";
    case "synchronize":
      return "pushed new commits to";
    case "ready_for_review":
      return "marked ready for review:";
    case "review_requested": {
      const reviewer = textAt(payload, "requested_reviewer.login") ?? textAt(payload, "requested_team.slug");
      return `asked ${value(reviewer ?? "somebody")} to review`;
    }
    default:
      return `${done(payload)}${subject(payload)}`;
  }
}

/** The person or label that was assigned or added. */
function subject(payload: Payload): string {
  const subject = textAt(payload, "assignee.login") ?? textAt(payload, "label.name");
  return subject === null ? "" : ` (${value(subject)})`;
}

function branches(payload: Payload): string {
  const from = textAt(payload, "pull_request.head.ref") ?? "?";
  const into = textAt(payload, "pull_request.base.ref") ?? "?";
  const fork = textAt(payload, "pull_request.head.repo.full_name");
  const isFork = fork !== null && fork !== textAt(payload, "pull_request.base.repo.full_name");
  return `${value(from)}${isFork ? ` of the fork ${value(fork)}` : ""} into ${value(into)}`;
}

function pullSize(payload: Payload): string | null {
  const [commits, files, added, removed] = ["commits", "changed_files", "additions", "deletions"].map(
    (name) => value(scalarAt(payload, `pull_request.${name}`) ?? "?", 20),
  );
  if (files === "?") return null;
  return `Commits: ${commits}; files changed: ${files}; lines: +${added} -${removed}.`;
}

function pullState(payload: Payload): string | null {
  const facts = [
    `Author: ${who(payload, "pull_request.user.login")}.`,
    scalarAt(payload, "pull_request.draft") === "true" ? "It is a draft." : null,
    `Head commit: ${value(textAt(payload, "pull_request.head.sha") ?? "?")}.`,
  ];
  return facts.filter((fact) => fact !== null).join(" ");
}

function reviewAction(payload: Payload): string {
  if (textAt(payload, "action") !== "submitted") return `${done(payload)} a review of`;
  switch (textAt(payload, "review.state")) {
    case "approved":
      return "approved";
    case "changes_requested":
      return "asked for changes to";
    default:
      return "reviewed";
  }
}

function commentAction(payload: Payload): string {
  const action = textAt(payload, "action");
  return action === "created" ? "commented on" : `${done(payload)} a comment on`;
}

function issueKind(payload: Payload): string {
  return linkAt(payload, "issue.pull_request.html_url") === null ? "issue" : "pull request";
}

function codePlace(payload: Payload): string | null {
  const path = textAt(payload, "comment.path");
  if (path === null) return null;
  const line = scalarAt(payload, "comment.line");
  return `At ${value(path)}${line === null ? "" : `, line ${value(line, 20)}`}.`;
}
