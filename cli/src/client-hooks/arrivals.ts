import { setTimeout as sleep } from "node:timers/promises";
import { CliError } from "../cli-error";
import type { ChannelSession } from "../hub/channel-session";
import { HubError } from "../hub/hub-error";
import { Backoff } from "../listen/backoff";
import { type Waiting, waitAfter } from "./waiting";

const WAIT_SECONDS = 55;

export interface ArrivalOptions<W extends Waiting> {
  session: ChannelSession;
  /** New waiting messages; keeps waiting while there are none. */
  look: () => Promise<W>;
  /** Messages within this time after the first are announced together. */
  coalesceMs: number;
  signal: AbortSignal;
  /** Checked after every wait; false stops it. */
  goesOn?: () => boolean;
}

/**
 * Waits for new messages without acking. Keeps waiting while the hub is down; throws if the session has ended or is
 * not allowed.
 */
export async function* arrivals<W extends Waiting>(options: ArrivalOptions<W>): AsyncGenerator<W> {
  const { session, look, coalesceMs, signal } = options;
  const goesOn = () => !signal.aborted && (options.goesOn?.() ?? true);
  let backoff = new Backoff();
  let upto: number | null = null;
  while (goesOn()) {
    try {
      if (upto !== null) {
        const waited = await waitAfter(session, upto, WAIT_SECONDS, signal);
        upto = waited.upto;
        if (!waited.came || !goesOn()) continue;
        await sleep(coalesceMs, undefined, { signal });
      }
      const news = await look();
      backoff = new Backoff();
      upto = Math.max(upto ?? 0, news.upto);
      if (news.messages.length > 0 && goesOn()) yield news;
    } catch (error) {
      if (!goesOn()) return;
      if (hasEnded(error)) throw error;
      await sleep(backoff.next(), undefined, { signal }).catch(() => undefined);
    }
  }
}

/** The session has ended permanently, or the credential is no longer valid. */
export function hasEnded(error: unknown): boolean {
  if (error instanceof CliError) return error.code === "session_expired";
  if (!(error instanceof HubError)) return false;
  return error.code === "not_joined" || [401, 403, 404, 410].includes(error.problem.status);
}
