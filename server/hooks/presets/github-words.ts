import { inline, value } from "../post/outside-text";
import { type Payload, textAt } from "../post/payload";
import type { Wording } from "./hook-event";

/** The text for one kind of GitHub event; `head` without the service and the repository in front. */
export type GithubWording = (payload: Payload) => Wording;

/** The actor, according to GitHub. */
export function who(payload: Payload, path = "sender.login"): string {
  return value(textAt(payload, path) ?? "somebody");
}

/** The action as words: `review_requested` becomes `review requested`. */
export function done(payload: Payload): string {
  return inline((textAt(payload, "action") ?? "changed").replaceAll("_", " "), 60);
}
