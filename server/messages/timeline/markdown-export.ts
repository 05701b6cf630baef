import { visibleText } from "../../text/visible-text";
import type { TimelineEntry } from "./timeline-entry";

/**
 * A channel as Markdown. Text is quoted line by line, so that no message can end its quote and pretend to be another one
 * or a heading.
 */
export function inMarkdown({
  channel_id,
  entries,
}: {
  channel_id: string;
  entries: TimelineEntry[];
}): string {
  const starts = (entries[0]?.id ?? 1) === 1;
  return `${starts ? `# ${channel_id}\n\n` : ""}${entries.map(toParagraphs).join("")}`;
}

function toParagraphs(entry: TimelineEntry): string {
  if (entry.kind !== "message") return `*${runInWords(entry)}*\n\n`;
  const { message, id } = entry;
  const sent = new Date(message.at).toISOString().replace("T", " ").slice(0, 19);
  const facts = [
    `**${message.from}** → ${message.to}`,
    `${sent} UTC`,
    `#${id}`,
    message.reply_to !== undefined && `reply to #${message.reply_to}`,
    message.need_reply && "needs reply",
    entry.state !== "live" && entry.state,
  ].filter(Boolean);
  const files = (message.attachments ?? []).map(
    ({ mime, filename, bytes }) => `File: ${filename ?? "unnamed"} (${mime}, ${bytes} bytes)`,
  );
  const text = [...(message.text === "" ? [] : [message.text]), ...files].join("\n");
  const lines = visibleText(text).split(LINE_BREAK);
  return `${facts.join(" · ")}\n\n${lines.map((line) => `> ${escaped(line)}\n`).join("")}\n`;
}

/** Everything that some viewer may begin a line with. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/**
 * What a viewer would act on: HTML, and links and pictures, which would load addresses that a message names. Marks such
 * as `**` stay readable.
 */
const escaped = (line: string) =>
  line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/[[\]]/g, "\\$&");

function runInWords(run: Exclude<TimelineEntry, { kind: "message" }>): string {
  const ids = run.count === 1 ? `#${run.id}` : `#${run.id} to #${run.until}`;
  const noun = run.kind === "hidden" ? "direct message" : "message";
  const what = run.kind === "hidden" ? "between others, not shown" : run.reason;
  return `${run.count} ${run.count === 1 ? noun : `${noun}s`} ${what} (${ids})`;
}
