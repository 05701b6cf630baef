import { z } from "zod";
import { channelId, messageId } from "../../fields";
import { operation } from "../../operation";
import { inMarkdown } from "./markdown-export";
import { readTimeline } from "./read-timeline";
import { type TimelineEntry, timelineEntry } from "./timeline-entry";

/** Stored messages read at once, and the size at which an answer ends. */
const PAGE = 200;
const MAX_MESSAGES = 5_000;
const MAX_BYTES = 4 * 1024 * 1024;

const output = z.object({
  channel_id: z.string(),
  entries: z.array(timelineEntry).describe("Oldest first."),
  next_after: z.number().int().nullable().describe("Pass it as after for the next part; null at the end."),
});

type Export = z.infer<typeof output>;

/**
 * Everything that a member may read on a channel, in parts: each answer has a bounded size, and `X-Next-After` says where
 * the next one begins.
 */
export const exportChannel = operation(
  {
    name: "exportChannel",
    summary: "Export the messages of a channel that you can read, as JSON Lines or Markdown.",
    description:
      "An answer has at most 5,000 messages or 4 MiB of text. If there are more, the header `X-Next-After` has the value of `after` for the next part. Direct messages between others and cleared text are counted, and files are described.",
    tag: "messages",
    effect: "read",
    access: "member",
    scope: "messages:read",
    limit: "read",
    input: z.object({
      channel_id: channelId,
      format: z.enum(["json", "jsonl", "markdown"]).default("json"),
      after: messageId.optional().describe("Only messages after this id: the next part."),
    }),
    output,
    rest: {
      method: "GET",
      path: "/api/channels/{channel_id}/export",
      formats: {
        jsonl: {
          type: "application/x-ndjson",
          write: (answer) => (answer as Export).entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
        },
        markdown: { type: "text/markdown; charset=utf-8", write: (answer) => inMarkdown(answer as Export) },
      },
    },
  },
  async (ctx, { after = 0 }) => {
    const entries: TimelineEntry[] = [];
    let [at, bytes, more] = [after, 0, true];
    while (more && at - after < MAX_MESSAGES && bytes < MAX_BYTES) {
      const page = await readTimeline(ctx, { after: at, limit: PAGE });
      entries.push(...page.entries);
      bytes += page.entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
      more = page.later;
      at = Math.max(at, page.upto_id);
    }
    if (more) ctx.responseHeaders["X-Next-After"] = String(at);
    return { channel_id: ctx.channel.id, entries, next_after: more ? at : null };
  },
);

const sizeOf = (entry: TimelineEntry) =>
  entry.kind === "message" ? Buffer.byteLength(entry.message.text) : 0;
