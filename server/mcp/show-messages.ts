import type { Message } from "../messages/message";
import { fence, quoteLines, quoteShort } from "./fence";

type Attachment = NonNullable<Message["attachments"]>[number];

/** Messages for a model to read, fenced; empty for none. */
export function showMessages(messages: Message[]): string {
  return messages.length === 0 ? "" : fence(messages.map(showMessage).join("\n"));
}

/**
 * Messages for `structuredContent`: the fields that the hub stamped, and the sizes of attachments instead of their
 * bytes. Text of the senders is omitted, as nothing there can be fenced.
 */
export function stampedFields(messages: Message[]) {
  return messages.map(({ text: _, suggested_replies: __, attachments, ...stamped }) => ({
    ...stamped,
    ...(attachments && {
      attachments: attachments.map((file) => ({ mime: file.mime, bytes: byteCount(file) })),
    }),
  }));
}

/** Bytes of an attachment, from the length of its base64. */
export function byteCount(file: Attachment): number {
  const padding = file.data_base64.endsWith("==") ? 2 : file.data_base64.endsWith("=") ? 1 : 0;
  return Math.floor(((file.data_base64.length - padding) * 3) / 4);
}

/** A time as ISO 8601 in UTC, to the second. */
export function showTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

function showMessage(message: Message): string {
  const kind = message.sender.kind === "agent" ? "" : ` (${message.sender.kind})`;
  const notes = [
    message.priority && `priority ${message.priority}`,
    message.reply_to !== undefined && `answers #${message.reply_to}`,
    message.supersedes !== undefined && `replaces #${message.supersedes}`,
    message.need_reply && "asks for a reply",
    message.pinned_by !== undefined && `pinned by ${message.pinned_by}`,
    message.expires_at !== undefined && `until ${showTime(message.expires_at)}`,
  ].filter(Boolean);
  const name = message.kind === "status" ? "status" : `#${message.id}`;
  const head = `${name} ${showTime(message.at)} ${message.from}${kind} -> ${message.to}`;
  const files = (message.attachments ?? []).map(
    (file) => `+ file ${quoteShort(file.filename ?? "unnamed")}, ${file.mime}, ${byteCount(file)} bytes`,
  );
  const replies = message.suggested_replies?.map(quoteShort).join(" or ");
  return [
    notes.length > 0 ? `${head} [${notes.join(", ")}]` : head,
    ...(message.text === "" ? [] : [quoteLines(message.text)]),
    ...files,
    ...(replies ? [`? answers it suggests: ${replies}`] : []),
  ].join("\n");
}
