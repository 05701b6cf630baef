import { eq } from "drizzle-orm";
import { channelKnocks } from "@/db/schema";
import type { ChannelContext } from "../context";
import { pause } from "../store/pause";

/** The poll interval: the longest delay after a lost signal. */
const POLL_INTERVAL_MS = 2_000;

/**
 * The status of a knock once it is decided, or after the given seconds, or when the caller disconnects or the hub
 * stops.
 */
export async function whenDecided(
  ctx: ChannelContext,
  knockId: string,
  seconds: number,
): Promise<"pending" | "approved" | "denied"> {
  const { runtime } = ctx;
  const over = new AbortController();
  const ending = AbortSignal.any([ctx.signal, runtime.closing, over.signal]);
  const leave = runtime.readers.admit({
    session: `knock ${knockId}`,
    account: ctx.principal?.accountId ?? null,
    address: ctx.address,
    end: () => over.abort(),
  });
  const deadline = performance.now() + seconds * 1_000;
  let news = false;
  let wake = () => {};
  const unsubscribe = runtime.bus.subscribe((event) => {
    if (event.type !== "members" || event.channel !== ctx.channel.id) return;
    news = true;
    wake();
  });
  try {
    for (;;) {
      news = false;
      const [knock] = await ctx.db
        .select({ state: channelKnocks.state })
        .from(channelKnocks)
        .where(eq(channelKnocks.id, knockId));
      // A knock that was removed counts as denied.
      const state = knock?.state ?? "denied";
      const left = deadline - performance.now();
      if (state !== "pending" || left <= 0 || ending.aborted) return state;
      if (!news)
        await pause(Math.min(left, POLL_INTERVAL_MS), ending, (resolve) => {
          wake = resolve;
        });
    }
  } finally {
    leave();
    unsubscribe();
  }
}
