import { expect, vi } from "vitest";
import { call } from "./call";

const ADMIN = "the-operator-of-this-test";

/** The setting with which a hub reports how many readers it has. */
export const countsReaders = { AIRBAND_ADMIN_TOKEN: ADMIN };

/** Waiting calls and streams in the hub's process. */
export async function waitingReaders(origin: string): Promise<number> {
  const { text } = await call(origin, "GET /metrics", { token: ADMIN });
  return Number(/^airband_parked_readers (\d+)$/m.exec(text)?.[1]);
}

/** Resolves when the hub has exactly that many. Also for hooks, in which `expect.poll` throws. */
export async function untilWaiting(origin: string, count: number): Promise<void> {
  const check = async () => expect(await waitingReaders(origin)).toBe(count);
  await vi.waitFor(check, { interval: 20, timeout: 10_000 });
}
