import { z } from "zod";
import type { BusEvent } from "@/server/bus/bus";

const to = z.array(z.number()).nullable();
const busEvent: z.ZodType<BusEvent> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message"), channel: z.string(), id: z.number(), to }),
  z.object({
    type: z.literal("status"),
    channel: z.string(),
    to,
    from: z.number(),
    message: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal("roster"), channel: z.string() }),
  z.object({ type: z.literal("session_ended"), channel: z.string(), session: z.string(), code: z.string() }),
  z.object({ type: z.literal("deliveries"), channel: z.string() }),
  z.object({ type: z.literal("log"), channel: z.string(), account: z.string().nullable(), of: z.string() }),
  z.object({ type: z.literal("direct"), channel: z.string(), inbox: z.string() }),
  z.object({ type: z.literal("read"), channel: z.string(), account: z.string(), read_id: z.number() }),
  z.object({ type: z.literal("channel"), channel: z.string() }),
  z.object({ type: z.literal("members"), channel: z.string() }),
]);
const envelope = z.object({ from: z.string(), events: z.array(z.unknown()) });

/**
 * Events as payloads of at most `maxBytes` of UTF-8 each, with the name of the sending process. A message event too
 * large for one payload is announced to everybody; uninvolved readers find nothing new and keep waiting. A status
 * signal with too many addressees is sent in parts, never to others; one that is too large by itself is omitted.
 */
export function packEvents(instance: string, events: BusEvent[], maxBytes: number): string[] {
  const room = maxBytes - Buffer.byteLength(JSON.stringify({ from: instance, events: [] }));
  const payloads: string[] = [];
  let batch: string[] = [];
  let used = 0;
  const flush = () => {
    if (batch.length > 0) payloads.push(`{"from":${JSON.stringify(instance)},"events":[${batch.join(",")}]}`);
    batch = [];
    used = 0;
  };
  for (const text of events.flatMap((event) => fitting(event, room))) {
    const size = Buffer.byteLength(text) + 1;
    if (used + size > room + 1) flush();
    batch.push(text);
    used += size;
  }
  flush();
  return payloads;
}

/** The events of a payload from another process; none for its own, and none of an unknown kind. */
export function unpackEvents(instance: string, payload: string): BusEvent[] {
  const { from, events } = envelope.parse(JSON.parse(payload));
  if (from === instance) return [];
  return events.flatMap((event) => busEvent.safeParse(event).data ?? []);
}

function fitting(event: BusEvent, room: number): string[] {
  const text = JSON.stringify(event);
  if (Buffer.byteLength(text) <= room) return [text];
  if (event.type === "message" && event.to) return fitting({ ...event, to: null }, room);
  if (event.type !== "status" || !event.to || event.to.length < 2) return [];
  const half = Math.ceil(event.to.length / 2);
  return [
    ...fitting({ ...event, to: event.to.slice(0, half) }, room),
    ...fitting({ ...event, to: event.to.slice(half) }, room),
  ];
}
