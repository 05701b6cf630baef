import { z } from "zod";
import { AirbandError } from "../../errors";
import { channelId, clamped, messageId } from "../../fields";
import { operation } from "../../operation";
import { readTimeline } from "./read-timeline";
import { timelineEntry } from "./timeline-entry";

/** A channel as its page shows it to a member: messages and, in their place, what is not shown. */
export const listTimeline = operation(
  {
    name: "listTimeline",
    summary: "Read a channel page by page in either direction, including what you cannot see.",
    description:
      "Give at most one of `before`, `after`, `around` and `thread`; without them, the newest page. Direct messages between others are counted and never shown. A page ends at `limit` stored messages or at a mebibyte of text.",
    tag: "messages",
    effect: "read",
    access: "member",
    scope: "messages:read",
    limit: "read",
    refuses: ["not_found"],
    page: true,
    input: z.object({
      channel_id: channelId,
      before: messageId.optional().describe("The page that ends before this id."),
      after: messageId.optional().describe("The page that begins after this id."),
      around: messageId.optional().describe("A page with this id in its middle."),
      thread: messageId.optional().describe("This message and its replies, oldest first."),
      limit: clamped({ min: 1, max: 200, default: 100 }),
    }),
    output: z.object({
      entries: z.array(timelineEntry).describe("Oldest first."),
      first_id: z.number().int().describe("The first id that the page covers; 0 if it is empty."),
      upto_id: z.number().int().describe("The last id that the page covers; 0 if it is empty."),
      earlier: z.boolean().describe("There are messages before first_id."),
      later: z.boolean().describe("There are messages after upto_id."),
      last_id: z.number().int().describe("The channel's newest message."),
      read_id: z.number().int().describe("The last message that you have read, on any device."),
      callsign: z.string().nullable().describe("Your callsign on pages; null before your first message."),
    }),
    rest: { method: "GET", path: "/api/channels/{channel_id}/timeline" },
  },
  async (ctx, query) => {
    if ([query.before, query.after, query.around, query.thread].filter((id) => id !== undefined).length > 1)
      throw new AirbandError("invalid", "before, after, around, thread: give at most one of them");
    return readTimeline(ctx, query);
  },
);
