import { inline, value } from "../post/outside-text";
import { type Payload, textAt } from "../post/payload";
import type { Wording } from "./hook-event";

/** What one kind of GitHub event tells; `head` without the service and the repository in front. */
export type GithubWording = (payload: Payload) => Wording;

/** Who did it, as GitHub says. */
export function who(payload: Payload, path = "sender.login"): string {
  return value(textAt(payload, path) ?? "somebody");
}

/** What was done, in words: `review_requested` becomes `review requested`. */
export function done(payload: Payload): string {
  return inline((textAt(payload, "action") ?? "changed").replaceAll("_", " "), 60);
}
