import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "./channel-session";
import { count, text, time } from "./wire";

const sent = z.object({
  /** Null for a status, which is not stored. */
  id: z.nullable(count),
  at: time,
  to: text,
  queued: z.boolean(),
  warnings: z.optional(z.array(text)),
});
export type Sent = z.output<typeof sent>;

/** Delays before the second and the third attempt, in milliseconds. */
const RETRY_DELAYS_MS = [500, 2_000];

/** Sends a message once, for any number of attempts: the key lets the hub detect a repeat. */
export function sendOnce(session: ChannelSession, body: object, signal: AbortSignal): Promise<Sent> {
  return postOnce((headers) => session.call("POST", "/send", sent, { body, headers }), signal);
}

/** Repeats a post whose response may have been lost, under the same idempotency key. */
export async function postOnce<T>(
  post: (headers: Record<string, string>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const headers = { "idempotency-key": randomUUID() };
  for (const pause of [...RETRY_DELAYS_MS, null]) {
    try {
      return await post(headers);
    } catch (error) {
      const unanswered = error instanceof CliError && error.exitCode === exitCodes.unreachable;
      if (!unanswered || pause === null) throw error;
      await sleep(pause, undefined, { signal });
    }
  }
  throw new Error("unreachable");
}
