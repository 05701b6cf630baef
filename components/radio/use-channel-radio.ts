"use client";

import { useSyncExternalStore } from "react";
import { channelRadio, type RadioState } from "./channel-radio";

/** The visitor's channel; it is connected while something on the page uses this. */
export function useChannelRadio(): RadioState {
  return useSyncExternalStore(
    channelRadio.subscribe,
    channelRadio.getSnapshot,
    channelRadio.getServerSnapshot,
  );
}
