import { inline, value } from "../post/outside-text";
import { linkAt, type Payload, textAt } from "../post/payload";
import { buildWordings } from "./github-build-wordings";
import { talkWordings } from "./github-talk-wordings";
import { done, type GithubWording, who } from "./github-words";
import { type HookEvent, quotation, type Wording } from "./hook-event";

const otherWordings: Record<string, GithubWording> = {
  ping: (payload) => ({
    head: "the webhook is set up and reaches this channel.",
    facts: [eventsOf(payload)],
    link: linkAt(payload, "repository.html_url") ?? linkAt(payload, "organization.html_url"),
  }),
  release: (payload) => ({
    head: `${who(payload)} ${done(payload)} release ${value(textAt(payload, "release.tag_name") ?? "?")}.`,
    link: linkAt(payload, "release.html_url"),
    quotes: [
      quotation("Name", textAt(payload, "release.name"), 300),
      quotation("Notes", textAt(payload, "release.body")),
    ],
  }),
};

const wordings = { ...talkWordings, ...buildWordings, ...otherWordings };

/**
 * A GitHub webhook: `X-GitHub-Event` names the event, `X-GitHub-Delivery` the delivery, which is the same when it is
 * resent.
 */
export function githubEvent(headers: Headers, payload: Payload): HookEvent {
  const type = inline(headers.get("x-github-event") ?? "event", 60);
  const repo = textAt(payload, "repository.full_name");
  const word = Object.hasOwn(wordings, type) ? wordings[type] : undefined;
  const wording = word?.(payload) ?? anyWording(type, payload);
  const place = repo ?? textAt(payload, "organization.login");
  return {
    type,
    action: textAt(payload, "action"),
    repo,
    branch: branchOf(payload),
    deliveryId: headers.get("x-github-delivery"),
    wording: { ...wording, head: `GitHub${place === null ? "" : ` ${value(place)}`}: ${wording.head}` },
  };
}

/** An event without its own wording. */
function anyWording(type: string, payload: Payload): Wording {
  const action = textAt(payload, "action");
  return {
    head: `${who(payload)} caused ${value(type)}${action === null ? "" : ` (${value(action)})`}.`,
    link: linkAt(payload, `${type}.html_url`) ?? linkAt(payload, "repository.html_url"),
  };
}

function eventsOf(payload: Payload): string | null {
  const events = typeof payload === "object" ? (payload.hook as { events?: unknown })?.events : null;
  if (!Array.isArray(events) || events.length === 0) return null;
  const names = events.slice(0, 30).flatMap((event) => (typeof event === "string" ? value(event, 60) : []));
  const more = events.length - names.length;
  return `It sends: ${names.join(", ")}${more > 0 ? `, and ${more} more` : ""}.`;
}

const branchPaths = [
  "pull_request.base.ref",
  "check_run.check_suite.head_branch",
  "check_suite.head_branch",
  "workflow_run.head_branch",
  "workflow_job.head_branch",
];

/** The branch of an event: for a pull request, its base branch. */
function branchOf(payload: Payload): string | null {
  const ref = textAt(payload, "ref");
  if (ref?.startsWith("refs/heads/")) return ref.slice("refs/heads/".length);
  if (ref !== null && textAt(payload, "ref_type") === "branch") return ref;
  for (const path of branchPaths) {
    const branch = textAt(payload, path);
    if (branch !== null) return branch;
  }
  return null;
}
