import { setTimeout as sleep } from "node:timers/promises";
import type { Audience } from "./audience";
import { KeepAliveSocket } from "./keep-alive-socket";
import { median } from "./percentile";
import { openReader, type Reader, type ReaderKind } from "./reader";
import type { ServerProcess } from "./server-process";

export interface Parked {
  /** Resident memory of the server per reader, above its memory before they connected. */
  bytesEach: number;
  /** From the first byte of one send to the last byte at the last reader. */
  broadcastMs: number;
}

const atOnce = 200;
const settleMs = 1_000;
const broadcasts = 3;

/** Connects `count` waiting readers to a fresh server, measures its memory, and sends a few messages to all of them. */
export async function measureParked(
  server: ServerProcess,
  audience: Audience,
  readers: number,
  kind: ReaderKind,
): Promise<Parked> {
  await sleep(settleMs);
  const before = server.residentBytes();
  const parked: Reader[] = [];
  let waiting: Promise<void>[] = [];
  while (parked.length < readers) {
    const batch = Math.min(atOnce, readers - parked.length);
    const opened = await Promise.all(
      Array.from({ length: batch }, (_, n) => openReader(server.port, audience, parked.length + n, kind)),
    );
    parked.push(...opened);
    waiting.push(...opened.map((reader) => reader.next()));
  }
  await sleep(settleMs);
  const bytesEach = (server.residentBytes() - before) / readers;

  const sender = await KeepAliveSocket.open(server.port);
  const took: number[] = [];
  for (let n = 0; n < broadcasts; n += 1) {
    const sentAt = performance.now();
    const sent = sender.ask(audience.send);
    await Promise.all(waiting);
    took.push(performance.now() - sentAt);
    await sent;
    if (n + 1 < broadcasts) {
      waiting = parked.map((reader) => reader.next());
      await sleep(settleMs);
    }
  }
  sender.close();
  for (const reader of parked) reader.close();
  return { bytesEach, broadcastMs: median(took) };
}
