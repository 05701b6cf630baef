import { z } from "zod";
import { channelId, clamped, messageId } from "../fields";
import { operation } from "../operation";
import { message } from "./message";
import type { MessageContext } from "./message-ports";
import { awaitMessages } from "./waiting/await-messages";

/** How a reader gives its position, the same for listen, wait and stream. */
export const readerFields = {
  ack: messageId
    .optional()
    .describe(
      "Acks everything up to this id, then returns the messages after it. Start with 0; continue with next_ack.",
    ),
  since: messageId.optional().describe("Returns the messages after this id without acking."),
};

export const pageLimit = clamped({ min: 1, max: 500, default: 100 });

/** The common response of listen and wait. */
export const delivered = {
  messages: z.array(message),
  timed_out: z.boolean(),
  next_ack: z.number().int().describe("Pass it as ack in the next call."),
  more: z.boolean().describe("More messages are waiting: call again immediately."),
  missed: z.number().int().optional().describe("Number of messages cleared before you could fetch them."),
  warning: z.string().optional(),
};

/** Waits for messages to the caller, at most 60 s. */
export const listenToMessages = operation(
  {
    name: "listenToMessages",
    summary: "Wait for messages, at most 60 s; returns as soon as there is one.",
    tag: "messages",
    effect: "read",
    access: "session",
    scope: "messages:read",
    limit: "read",
    refuses: ["ack_ahead", "too_many_readers", "not_ready"],
    input: z.object({
      channel_id: channelId,
      timeout: clamped({ min: 1, max: 60, default: 30 }),
      ...readerFields,
      limit: pageLimit,
    }),
    output: z.object(delivered),
    rest: { method: "GET", path: "/api/channels/{channel_id}/listen" },
    mcp: "listen",
  },
  (ctx: MessageContext, input) => awaitMessages(ctx, input, input.timeout, (delivered) => delivered),
);
