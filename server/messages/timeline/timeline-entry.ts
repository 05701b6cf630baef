import { z } from "zod";
import { message } from "../message";

/** A message as the page gets it: files are fetched when they are opened. */
const timelineMessage = message.extend({
  attachments: z
    .array(z.object({ mime: z.string(), filename: z.string().optional(), bytes: z.number().int() }))
    .optional(),
});

const range = {
  id: z.number().int().describe("Its first message id."),
  until: z.number().int().describe("Its last message id."),
  count: z.number().int(),
};

/** One entry of a timeline: a message, or a run of messages that are not shown. */
export const timelineEntry = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("message"),
      id: z.number().int(),
      message: timelineMessage,
      own: z.boolean().describe("You sent it from a page."),
      state: z.enum(["live", "expired", "superseded"]),
      replies: z.number().int().describe("Replies to it that you can read."),
      reply_preview: z
        .object({ id: z.number().int(), from: z.string(), text: z.string() })
        .nullable()
        .describe("The message that it replies to, shortened; null if you cannot read that."),
    }),
    z.object({ kind: z.literal("hidden"), ...range }),
    z.object({ kind: z.literal("gone"), ...range, reason: z.enum(["cleared", "retracted"]) }),
  ])
  .meta({
    id: "TimelineEntry",
    description:
      "hidden: direct messages between others. gone: messages whose text is not stored any more, or was retracted.",
  });

export type TimelineEntry = z.infer<typeof timelineEntry>;

/** A run of messages that are not shown. */
type Run = Exclude<TimelineEntry, { kind: "message" }>;

/** Appends an entry; a run that continues the previous one extends it. */
export function appendEntry(entries: TimelineEntry[], next: TimelineEntry): void {
  const last = entries.at(-1);
  if (last && next.kind !== "message" && continues(last, next)) {
    entries[entries.length - 1] = { ...last, until: next.until, count: last.count + next.count };
    return;
  }
  entries.push(next);
}

function continues(last: TimelineEntry, next: Run): last is Run {
  if (last.kind !== next.kind || last.until + 1 !== next.id) return false;
  return next.kind !== "gone" || (last.kind === "gone" && last.reason === next.reason);
}
