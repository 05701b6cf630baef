import { type ChildProcess, spawn } from "node:child_process";
import type { Message } from "../hub/wire";

/** In a shell's form. */
const CANNOT_START = 127;

/** Systems limit one variable: Linux to 128 KiB, Windows to 32,767 characters. Standard input has the message in full. */
const MAX_VARIABLE_LENGTH = 30_000;

export interface HookOptions {
  command: string;
  channel: string;
  callsign: string;
  env: Record<string, string | undefined>;
  signal: AbortSignal;
}

/**
 * Runs the user's command for one message: the message is in the environment, and as JSON on standard input; never in
 * the command line, where its text could be taken for shell. Resolves to the command's exit code.
 */
export function runHook(message: Message, options: HookOptions): Promise<number> {
  let child: ChildProcess;
  try {
    child = spawn(options.command, {
      shell: true,
      env: { ...options.env, ...messageInEnvironment(message, options) } as NodeJS.ProcessEnv,
      stdio: ["pipe", "ignore", "inherit"],
      signal: options.signal,
    });
  } catch {
    // A message that the system cannot pass on must not end the listener, or it would end at each start.
    return Promise.resolve(CANNOT_START);
  }
  // A command that reads nothing closes the pipe before it is written.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(JSON.stringify({ ...message, channel_id: options.channel }));
  return new Promise((resolve) => {
    child.once("error", () => resolve(CANNOT_START));
    child.once("close", (code) => resolve(code ?? 128));
  });
}

/** Under our names, and under those of an earlier hub, whose scripts keep working unchanged. */
export function messageInEnvironment(
  message: Message,
  { channel, callsign }: Pick<HookOptions, "channel" | "callsign">,
): Record<string, string> {
  const replies = (message.suggested_replies ?? []).join("\t");
  const attachments = (message.attachments ?? []).map(({ filename, mime }) => filename ?? mime).join("\t");
  const both = {
    MESSAGE: message.text,
    FROM: message.from,
    TO: message.to,
    CHANNEL: channel,
    PRIORITY: message.priority ?? "default",
    REPLIES: replies,
    ATTACHMENTS: attachments,
  };
  const named = (prefix: string) =>
    Object.entries(both).map(([name, value]) => [`${prefix}${name}`, fitting(value)]);
  return {
    ...Object.fromEntries([...named("AIRBAND_"), ...named("RR_")]),
    RR_MSG_ID: String(message.id),
    AIRBAND_MESSAGE_ID: String(message.id),
    AIRBAND_CALLSIGN: callsign,
    AIRBAND_REPLY_TO: message.reply_to === undefined ? "" : String(message.reply_to),
    AIRBAND_NEED_REPLY: message.need_reply ? "1" : "",
    AIRBAND_VERIFIED: message.sender?.verified ? "1" : "",
  };
}

/** A value that any system accepts in an environment: of limited length, and without NUL, which would end it. */
function fitting(value: string): string {
  return value.replaceAll("\0", "\ufffd").slice(0, MAX_VARIABLE_LENGTH);
}
