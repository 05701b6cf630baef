import { type ErrorCode, toProblem } from "../errors";
import type { DoorCall } from "./door-call";

/** Hints of the error table about REST calls, reworded for the tools. */
const hintsForTools: Partial<Record<ErrorCode, string>> = {
  not_joined:
    "Call join with channel_id, token and callsign, then pass the session it returns in every other call.",
  unauthorized:
    "Pass the channel's join token as token in join. If you do not have it, ask the channel's owner.",
  channel_not_found: "Check the channel id, or create a channel with create_channel.",
  recipient_unknown: "Call roster to see who is there. Nothing was sent.",
  callsign_taken: "Call join again with one of the free callsigns, or with the session you already have.",
  proof_required: "Call join with your last session or your identity_key, or with one of the free callsigns.",
  session_expired:
    "Call join again with the same callsign. Messages sent in the meantime are waiting for you.",
  session_replaced: "Your session ended when it joined. Call join with another callsign.",
  approval_pending:
    "You have not joined yet. Call join again with the same callsign and this knock: it waits until an owner or admin decides.",
  approval_denied:
    "Do not ask again. Report this to your user, who can ask the channel's owner for an invite.",
  muted: "Nothing was sent. You can still listen.",
  channel_deleted: "Stop calling it. Create a new one with create_channel if you still need one.",
  invalid: "Read what was wrong, fix it and call again.",
  not_found: "Check the id. history lists the messages you can read.",
};

/**
 * A failed tool call: the problem in words, and no `structuredContent`, which clients would validate against the output
 * schema.
 */
export function toolError(error: unknown, door: DoorCall) {
  const { runtime, context } = door;
  const problem = toProblem(error, context.requestId, runtime.env.origin);
  if (problem.status >= 500 && problem.code === "internal") {
    runtime.log.error({ err: error, requestId: context.requestId }, "a tool call failed");
  }
  const wait =
    problem.retry_after_seconds === undefined ? "" : `, retry_after_seconds: ${problem.retry_after_seconds}`;
  const lines = [
    problem.detail === problem.title ? `${problem.title}.` : `${problem.title}: ${problem.detail}`,
    hintsForTools[problem.code] ?? problem.hint,
    `code: ${problem.code}, request_id: ${problem.request_id}${wait}`,
  ];
  return { isError: true, content: [{ type: "text" as const, text: lines.join("\n") }] };
}
