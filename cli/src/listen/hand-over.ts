import type { Cli } from "../cli";
import type { Message } from "../hub/wire";
import { printable, printableJson } from "../output/printable";
import { messageLine } from "../output/show-message";
import type { Journal } from "./journal";
import { runHook } from "./run-hook";

export interface Sinks {
  inbox?: string | undefined;
  format: "jsonl" | "text";
  onMessage?: string | undefined;
}

interface Place {
  channel: string;
  callsign: string;
}

/** Delivers a burst of messages to the user's destination. When it resolves, they may be acked. */
export async function handOver(
  cli: Cli,
  journal: Journal,
  burst: Message[],
  sinks: Sinks,
  place: Place,
  note: (text: string) => void,
): Promise<void> {
  if (sinks.inbox !== undefined) store(cli, journal, burst, { ...sinks, inbox: sinks.inbox }, place);
  else if (sinks.onMessage === undefined) {
    cli.line(linesOf(burst, sinks.format, place).trimEnd());
    await cli.printed();
  }
  for (const message of sinks.onMessage === undefined ? [] : burst) {
    const hook = { command: sinks.onMessage as string, env: cli.env, signal: cli.signal, ...place };
    const code = await runHook(message, hook);
    if (cli.signal.aborted) throw cli.signal.reason;
    if (code !== 0) note(`the command for #${message.id} exited with ${code}`);
    journal.note(lastStored([message]));
  }
  journal.note(lastStored(burst));
}

/**
 * Appends messages that are not in the inbox yet, as some may be if the listener was killed before it could run a
 * command.
 */
function store(
  cli: Cli,
  journal: Journal,
  burst: Message[],
  sinks: Sinks & { inbox: string },
  place: Place,
): void {
  const { inbox, format } = sinks;
  const news = burst.filter((message) => message.kind === "status" || message.id > journal.stored);
  if (news.length === 0) return;
  journal.append(inbox, linesOf(news, format, place), lastStored(news));
  cli.print(aboutBurst(news, inbox, place), () => burstInWords(news, inbox, place));
}

/** The id up to which a burst may be acked; status signals have none of their own. */
export function lastStored(burst: Message[]): number {
  return burst.reduce((last, message) => (message.kind === "status" ? last : Math.max(last, message.id)), 0);
}

function linesOf(burst: Message[], format: Sinks["format"], { channel, callsign }: Place): string {
  const line = (message: Message) =>
    format === "text" ? messageLine(message) : printableJson({ ...message, channel_id: channel, callsign });
  return burst.map((message) => `${line(message)}\n`).join("");
}

/** The summary of a burst that is in a file: enough to decide whether to read it now. */
function aboutBurst(burst: Message[], inbox: string, { channel, callsign }: Place) {
  return {
    event: "messages",
    channel_id: channel,
    callsign,
    count: burst.length,
    from: [...new Set(burst.map((message) => message.from))],
    need_reply: burst.filter((message) => message.need_reply).length,
    urgent: burst.filter((message) => message.priority === "urgent" || message.priority === "high").length,
    inbox,
  };
}

function burstInWords(burst: Message[], inbox: string, place: Place): string {
  const { count, from, need_reply, urgent } = aboutBurst(burst, inbox, place);
  const more = [need_reply > 0 && `${need_reply} ask for a reply`, urgent > 0 && `${urgent} urgent`].filter(
    Boolean,
  );
  const about = more.length > 0 ? ` (${more.join(", ")})` : "";
  return `${count} ${count === 1 ? "message" : "messages"} on ${place.channel} from ${from.map(printable).join(", ")}${about}: ${inbox}`;
}
