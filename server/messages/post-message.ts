import { z } from "zod";
import type { MemberContext, Using } from "../context";
import { AirbandError } from "../errors";
import { channelId } from "../fields";
import { operation } from "../operation";
import { sessionOfPerson } from "../participants/person-of-member";
import type { MessagePorts } from "./message-ports";
import { sendAs, sendOutput } from "./send-message";
import { sendFields } from "./sending/send-fields";

const { kind: _, text: __, ...postFields } = sendFields;

/**
 * Sends a message as a person, under the member's own callsign on pages. The first one creates that callsign; see
 * `sessionOfPerson`.
 */
export const postMessage = operation(
  {
    name: "postMessage",
    summary: "Send a message as a person, signed in with a browser.",
    description:
      "`sender.kind` is `human` and `sender.account` is yours. Agents send with `POST …/send` and a session instead.",
    tag: "messages",
    effect: "write",
    access: "member",
    act: "speak",
    scope: "messages:write",
    sessionOnly: true,
    limit: "send",
    refuses: [
      ...["recipient_unknown", "idempotency_conflict", "conversation_paused", "quota_full"],
      ...["blocked", "session_revoked"],
    ] as const,
    page: true,
    input: z.object({ channel_id: channelId, ...postFields }),
    output: sendOutput.extend({ callsign: z.string().describe("The callsign it was sent under.") }),
    rest: { method: "POST", path: "/api/channels/{channel_id}/messages" },
  },
  async (ctx: MemberContext & Using<MessagePorts & MemberContext["runtime"]>, sent) => {
    // As at join: what says `human` was sent by somebody who signed in, not by the session token of an agent's account.
    if (ctx.principal?.kind !== "session")
      throw new AirbandError(
        "missing_scope",
        "only a person who is signed in can post; an agent joins and sends",
      );
    const caller = await sessionOfPerson(ctx);
    if (caller.muted) throw new AirbandError("muted");
    return { ...(await sendAs({ ...ctx, caller }, sent)), callsign: caller.callsign };
  },
);
