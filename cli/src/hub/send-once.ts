import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import type { ChannelSession } from "./channel-session";
import { count, text, time } from "./wire";

const sent = z.object({
  /** Null for a status, which is stored nowhere. */
  id: z.nullable(count),
  at: time,
  to: text,
  queued: z.boolean(),
  warnings: z.optional(z.array(text)),
});
export type Sent = z.output<typeof sent>;

/** Waits before the second and the third try, in milliseconds. */
const PAUSES = [500, 2_000];

/** Sends a message once, however often it has to be tried: the key lets the hub know a repeat. */
export function sendOnce(session: ChannelSession, body: object, signal: AbortSignal): Promise<Sent> {
  return postOnce((headers) => session.call("POST", "/send", sent, { body, headers }), signal);
}

/** Makes a post of which the hub may have lost the answer again, under the same idempotency key. */
export async function postOnce<T>(
  post: (headers: Record<string, string>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const headers = { "idempotency-key": randomUUID() };
  for (const pause of [...PAUSES, null]) {
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
