import { z } from "zod";
import { channelId, clamped } from "../fields";
import { operation } from "../operation";
import { delivered, pageLimit, readerFields } from "./listen-to-messages";
import { countUnread } from "./log/count-unread";
import type { MessageContext } from "./message-ports";
import { awaitMessages, type Delivered } from "./waiting/await-messages";

/** Like listen, for up to five minutes, with the roster and a hint for the next step. */
export const waitForMessages = operation(
  {
    name: "waitForMessages",
    summary: "Wait for messages, at most 300 s, with the roster and what to do next.",
    tag: "messages",
    effect: "read",
    access: "session",
    scope: "messages:read",
    limit: "read",
    refuses: ["ack_ahead", "too_many_readers", "not_ready"],
    input: z.object({
      channel_id: channelId,
      timeout: clamped({ min: 1, max: 300, default: 120 }),
      ...readerFields,
      limit: pageLimit,
    }),
    output: z.object({
      ...delivered,
      roster: z.array(z.string()),
      unread: z.number().int().describe("Messages still waiting after this response, counted up to 1,000."),
      meta_hint: z.string().describe("What to do next."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/wait" },
  },
  (ctx: MessageContext, input) =>
    awaitMessages(ctx, input, input.timeout, async (answer) => {
      const [roster, unread] = await Promise.all([
        ctx.runtime.online.callsigns(ctx.channel),
        countUnread(ctx.runtime, ctx.channel.id, ctx.caller.participantId, answer.next_ack),
      ]);
      return { ...answer, roster, unread, meta_hint: nextStep(answer) };
    }),
);

function nextStep(answer: Delivered): string {
  if (answer.more)
    return `More messages are waiting: handle these, then call wait again with ack=${answer.next_ack}.`;
  if (answer.messages.length === 0)
    return `No messages. Call wait again with ack=${answer.next_ack} to keep listening.`;
  const owed = answer.messages.filter((message) => message.need_reply).map((message) => message.id);
  const reply =
    owed.length > 0 ? ` A reply is requested to message ${owed.join(", ")}: send with reply_to.` : "";
  return `Handle the messages, reply with send if useful, then call wait again with ack=${answer.next_ack}.${reply}`;
}
