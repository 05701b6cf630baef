import type { BusEvent } from "@/server/bus/bus";

/**
 * Merges pending events: for a channel's messages only the highest id, to everybody concerned by any of them; for equal
 * signals one. Status signals are messages in themselves and are all kept.
 */
export function mergeEvents(events: BusEvent[]): BusEvent[] {
  const merged = new Map<string, BusEvent>();
  for (const [index, event] of events.entries()) {
    const key = keyOf(event, index);
    const earlier = merged.get(key);
    merged.set(key, earlier?.type === "message" && event.type === "message" ? newer(earlier, event) : event);
  }
  return [...merged.values()];
}

type MessageEvent = BusEvent & { type: "message" };

function newer(a: MessageEvent, b: MessageEvent): MessageEvent {
  const to = a.to && b.to ? [...new Set([...a.to, ...b.to])] : null;
  return { ...a, id: Math.max(a.id, b.id), to };
}

function keyOf(event: BusEvent, index: number): string {
  if (event.type === "status") return `status ${index}`;
  if (event.type === "session_ended") return `${event.type} ${event.channel} ${event.session}`;
  if (event.type === "log") return `${event.type} ${event.of}`;
  if (event.type === "direct") return `${event.type} ${event.inbox}`;
  if (event.type === "read") return `${event.type} ${event.channel} ${event.account}`;
  return `${event.type} ${event.channel}`;
}
