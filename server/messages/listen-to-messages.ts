import { z } from "zod";
import { channelId, clamped, messageId } from "../fields";
import { operation } from "../operation";
import { awaitMessages } from "./await-messages";
import { message } from "./message";
import type { MessageContext } from "./message-ports";

/** How a reader says where it stands, the same for listen, wait and stream. */
export const readerFields = {
  ack: messageId
    .optional()
    .describe(
      "Confirms everything up to this id, then returns what follows. Begin with 0; go on with next_ack.",
    ),
  since: messageId.optional().describe("Returns what follows this id and confirms nothing."),
};

export const pageLimit = clamped({ min: 1, max: 500, default: 100 });

/** What listen and wait both answer. */
export const delivered = {
  messages: z.array(message),
  timed_out: z.boolean(),
  next_ack: z.number().int().describe("Give it as ack in the next call."),
  more: z.boolean().describe("More is waiting: call again at once."),
  missed: z.number().int().optional().describe("So many messages were cleared before you could fetch them."),
  warning: z.string().optional(),
};

/** Waits for messages to the caller, at most 60 s. */
export const listenToMessages = operation(
  {
    name: "listenToMessages",
    summary: "Wait for messages, at most 60 s; answers at once when something is there.",
    tag: "messages",
    effect: "read",
    access: "session",
    scope: "messages:read",
    limit: "read",
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
