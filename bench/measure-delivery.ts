import { setTimeout as sleep } from "node:timers/promises";
import type { Audience } from "./audience";
import { KeepAliveSocket } from "./keep-alive-socket";
import { percentile } from "./percentile";
import { openReader, type ReaderKind } from "./reader";

/** Milliseconds from the first byte of a send to the last byte at its reader. */
export interface Latency {
  p50: number;
  p99: number;
}

const unmeasured = 100;
const samples = 300;
/** Long enough for a reader to be waiting again. */
const pauseMs = 5;

/** From a sender to a waiting reader, on an otherwise idle server. */
export async function measureDelivery(port: number, audience: Audience, kind: ReaderKind): Promise<Latency> {
  const reader = await openReader(port, audience, 0, kind);
  const sender = await KeepAliveSocket.open(port);
  const took: number[] = [];
  for (let n = 0; n < unmeasured + samples; n += 1) {
    const next = reader.next();
    await sleep(pauseMs);
    const sentAt = performance.now();
    const sent = sender.ask(audience.send);
    await next;
    if (n >= unmeasured) took.push(performance.now() - sentAt);
    await sent;
  }
  reader.close();
  sender.close();
  took.sort((a, b) => a - b);
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}
