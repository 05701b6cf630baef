import type { Payload } from "../post/payload";
import type { HookRow } from "../shown-hook";
import { githubEvent } from "./github-event";
import type { HookEvent } from "./hook-event";
import { plainEvent } from "./plain-event";
import { slackEvent } from "./slack-event";
import { standardEvent } from "./standard-event";
import { stripeEvent } from "./stripe-event";

/** The event of a verified post, as its preset reads it. */
export function readEvent(
  { preset, template }: Pick<HookRow, "preset" | "template">,
  headers: Headers,
  payload: Payload,
): HookEvent {
  switch (preset) {
    case "github":
      return githubEvent(headers, payload);
    case "standard":
      return standardEvent(headers, payload, template);
    case "slack":
      return slackEvent(payload);
    case "stripe":
      return stripeEvent(payload);
    case "plain":
      return plainEvent(headers, payload, template);
  }
}
