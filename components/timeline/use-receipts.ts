"use client";

import { useEffect, useState } from "react";
import { readLive } from "@/components/dashboard/live-state";
import { useTRPCClient } from "@/components/trpc";
import { ReceiptsStore } from "./receipts-store";

const POLL_INTERVAL_MS = 2_500;

/** The receipts of messages on the screen, counted again every few seconds while somebody has not read one. */
export function useReceipts(channelId: string): ReceiptsStore {
  const client = useTRPCClient();
  const [store] = useState(() => new ReceiptsStore());
  useEffect(() => {
    let isCounting = false;
    async function count() {
      const due = store.due();
      if (isCounting || due.length === 0 || document.hidden || readLive().status === "lost") return;
      isCounting = true;
      // A failed count is repeated with the next one.
      const counted = await client.countMessageReceipts
        .query({ channel_id: channelId, ids: due.join(",") })
        .catch(() => null);
      isCounting = false;
      if (counted) store.update(counted.receipts);
    }
    const first = setTimeout(count, 0);
    const timer = setInterval(count, POLL_INTERVAL_MS);
    const unwatch = store.onWatch(() => void count());
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      unwatch();
    };
  }, [channelId, client, store]);
  return store;
}
