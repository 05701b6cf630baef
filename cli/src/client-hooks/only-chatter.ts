import type { Message } from "../hub/wire";
import { isWanted } from "../listen/wanted-messages";

/** Number of messages to all within the window that makes a channel busy. */
const BUSY = 10;
const WINDOW_MS = 60_000;

/**
 * Whether a channel is busy and none of the waiting messages concerns this agent: then it is not woken, and they are
 * announced with the next message that does, or the next one when the channel is quieter.
 */
export function isOnlyChatter(messages: Message[], callsign: string): boolean {
  if (messages.some((message) => concerns(message, callsign))) return false;
  const newest = messages.at(-1)?.at ?? 0;
  return messages.filter(({ at }) => at > newest - WINDOW_MS).length >= BUSY;
}

function concerns(message: Message, callsign: string): boolean {
  const { kind, need_reply, priority } = message;
  if (kind === "system" || need_reply || priority === "high" || priority === "urgent") return true;
  return isWanted(message, callsign, { mentions: true });
}
