import type { Message } from "../hub/wire";
import { printable, printableLines } from "./printable";
import { timeInWords } from "./times";

/** A message for people: a line with sender, recipient and requests, and further lines of its text indented. */
export function showMessage(message: Message, now = Date.now()): string {
  const [first = "", ...others] = printableLines(message.text).split("\n");
  return [`${head(message, now)} ${first}`, ...others.map((line) => `    ${line}`)].join("\n").trimEnd();
}

/** The same in exactly one line, which begins with a bracket and never with `⟲`. */
export function messageLine(message: Message, now = Date.now()): string {
  return `${head(message, now)} ${printableLines(message.text).replaceAll("\n", " ⏎ ")}`.trimEnd();
}

function head(message: Message, now: number): string {
  const { id, from, to, at, priority, reply_to, need_reply, attachments, suggested_replies, kind } = message;
  const marks = [
    kind === "status" && "status",
    kind === "system" && "system",
    priority && priority !== "default" && priority,
    need_reply && "needs reply",
    reply_to !== undefined && `re #${reply_to}`,
    ...(attachments ?? []).map(({ filename, mime }) => `file ${printable(filename ?? mime)}`),
    suggested_replies && `answers: ${suggested_replies.map(printable).join(" | ")}`,
  ].filter(Boolean);
  const number = kind === "status" ? "" : ` #${id}`;
  const about = marks.length > 0 ? ` (${marks.join(", ")})` : "";
  return `[${timeInWords(at, now)}]${number} ${printable(from)} → ${printable(to)}${about}:`;
}
