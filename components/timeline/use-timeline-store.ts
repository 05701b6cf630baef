"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { subscribeToLive } from "@/components/dashboard/live-state";
import type { TimelinePage } from "@/components/hub-outputs";
import { useTRPCClient } from "@/components/trpc";
import { Outbox } from "./outbox";
import { ReadPosition } from "./read-position";
import { TimelineStore } from "./timeline-store";

/** The stores of an open channel, kept in sync by the page's one subscription. */
export function useTimelineStore(channelId: string, first: TimelinePage, target: number | null) {
  const client = useTRPCClient();
  const [stores] = useState(() => {
    const timeline = new TimelineStore(
      (place) => client.listTimeline.query({ channel_id: channelId, ...place }),
      first,
      target,
    );
    const outbox = new Outbox(async (input) => {
      const { id } = await client.postMessage.mutate(input);
      await timeline.catchUpUnlessAway();
      return { id };
    });
    const position = new ReadPosition(first.read_id, (id) => {
      // A position that could not be saved is saved with the next one.
      client.markRead.mutate({ channel_id: channelId, up_to: id }).catch(() => undefined);
    });
    return { timeline, outbox, position };
  });
  const { timeline, outbox, position } = stores;
  useEffect(() => {
    const unsubscribe = subscribeToLive((event) => {
      if (event.type === "ready") void timeline.reconnected().then(() => outbox.reconnected());
      if (!("channel_id" in event) || event.channel_id !== channelId) return;
      if (event.type === "messages") timeline.arrived(event.message_count);
      if (event.type === "read") {
        timeline.noteRead(event.read_id);
        position.follow(event.read_id);
      }
    });
    // What arrived between the server's rendering and now.
    void timeline.catchUpUnlessAway();
    return () => {
      unsubscribe();
      position.stop();
    };
  }, [channelId, timeline, outbox, position]);
  const state = useSyncExternalStore(timeline.subscribe, timeline.read, timeline.read);
  const outgoing = useSyncExternalStore(outbox.subscribe, outbox.read, outbox.read);
  // Also when a message turns out to be sent that the timeline has already.
  useEffect(() => {
    if (outgoing.length > 0) outbox.settle(state.upto);
  }, [outbox, outgoing, state.upto]);
  return { ...stores, state, outgoing };
}
