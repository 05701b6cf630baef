"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLiveState } from "@/components/dashboard/live-state";
import type { TimelinePage } from "@/components/hub-outputs";
import { mayAdminister } from "@/components/members/may-administer";
import { useMyPlace } from "@/components/members/use-my-place";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { may } from "@/server/roles/roles";
import { Announcer } from "./announcer";
import { ChannelHead } from "./channel-head";
import { type ComposedMessage, Composer } from "./composer";
import { EmptyChannel } from "./empty-channel";
import { KnockBar } from "./knock-bar";
import { LiveBar } from "./live-bar";
import { type Side, SidePanel } from "./side-panel";
import { StatusLine } from "./status-line";
import { Timeline, type TimelineHandle } from "./timeline";
import { isMessage } from "./timeline-data";
import type { ShownMessage } from "./timeline-rows";
import { type TimelineView, TimelineViewProvider } from "./timeline-view-context";
import { useDraft } from "./use-draft";
import { useIsWide } from "./use-is-wide";
import { useReceipts } from "./use-receipts";
import { useTimelineKeys } from "./use-timeline-keys";
import { useTimelineStore } from "./use-timeline-store";
import { WhyNoComposer } from "./why-no-composer";

/** An open channel: its timeline, the composer below it, and one panel beside it. */
export function ChannelConversation({
  channelId,
  page,
  target,
}: {
  channelId: string;
  page: TimelinePage;
  target: number | null;
}) {
  const client = useTRPCClient();
  const { timeline, outbox, position, state, outgoing } = useTimelineStore(channelId, page, target);
  const receipts = useReceipts(channelId);
  const { name, retention, people } = useChannelFacts(channelId);
  const place = useMyPlace(channelId);
  const { draft, change, clear } = useDraft(channelId);
  const { status } = useLiveState();
  const isWide = useIsWide();
  const [selected, setSelected] = useState<number | null>(target);
  const [highlighted, setHighlighted] = useState<number | null>(target);
  const [side, setSide] = useState<Side | null>(null);
  const [unreadAfter, setUnreadAfter] = useState(page.read_id < page.last_id ? page.read_id : null);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<TimelineHandle>(null);

  const me = people.find(({ callsign }) => callsign === state.callsign);
  const isMuted = place?.muted === true || me?.muted === true;
  const maySpeak = place !== null && may(place.role, "speak") && !isMuted;
  const administers = place !== null && mayAdminister(place.role);

  const goTo = useCallback(
    (id: number) => {
      if (!isWide) setSide(null);
      setHighlighted(id);
      setSelected(id);
      void timeline.showMessage(id);
    },
    [timeline, isWide],
  );
  const replyTo = useCallback(
    (entry: ShownMessage) => {
      if (!isWide) setSide(null);
      change({
        reply: { id: entry.id, from: entry.message.from },
        to: addressOfReply(entry, timeline.read().callsign),
      });
      field.current?.focus();
    },
    [change, timeline, isWide],
  );
  const answer = useCallback(
    (entry: ShownMessage, text: string) =>
      void outbox.post({
        channel_id: channelId,
        message: text,
        reply_to: entry.id,
        to: addressOfReply(entry, timeline.read().callsign),
      }),
    [channelId, outbox, timeline],
  );
  const markUnread = useCallback(
    (id: number) => {
      position.moveBack(id - 1);
      setUnreadAfter(id - 1);
      void client.markRead
        .mutate({ channel_id: channelId, up_to: id - 1, back: true })
        .catch(() => undefined);
    },
    [channelId, client, position],
  );
  const { callsign } = state;
  const view = useMemo<TimelineView>(
    () => ({
      channelId,
      callsign,
      maySpeak,
      administers,
      receipts,
      select: setSelected,
      goTo,
      openThread: (id) => setSide({ type: "thread", id }),
      openReceipts: (id) => setSide({ type: "receipts", id }),
      replyTo,
      answer,
      markUnread,
    }),
    [channelId, callsign, maySpeak, administers, receipts, goTo, replyTo, answer, markUnread],
  );

  // What arrives while nobody looks at the page begins at an unread line.
  const { lastId } = state;
  const seenUpto = useRef(lastId);
  useEffect(() => {
    if (document.hidden && lastId > seenUpto.current) setUnreadAfter((before) => before ?? seenUpto.current);
    else seenUpto.current = lastId;
  }, [lastId]);
  // Read on another device, as this one had not reported it.
  useEffect(() => {
    if (position.readElsewhere(state.readId) && state.readId >= lastId) setUnreadAfter(null);
  }, [position, state.readId, lastId]);

  useTimelineKeys({
    selected,
    select: setSelected,
    list,
    entryOf: (id) =>
      state.entries.find((entry): entry is ShownMessage => isMessage(entry) && entry.id === id) ?? null,
    view,
    goToUnread: () => goTo(Math.min(state.lastId, (unreadAfter ?? state.readId) + 1)),
    markRead: () => {
      position.mark(state.lastId);
      setUnreadAfter(null);
      list.current?.showEnd();
    },
    close: () => {
      if (side !== null) setSide(null);
      else if (highlighted !== null) setHighlighted(null);
      else if (selected !== null) {
        setSelected(null);
        field.current?.focus();
      } else return false;
      return true;
    },
  });

  function send(message: ComposedMessage) {
    const { text, to, needReply, urgent, reply, files } = message;
    clear();
    void outbox.post({
      channel_id: channelId,
      message: text,
      to,
      ...(needReply && { need_reply: true }),
      ...(urgent && { priority: "urgent" as const }),
      ...(reply && { reply_to: reply.id }),
      ...(files.length > 0 && {
        attachments: files.map(({ mime, filename, data_base64 }) => ({ mime, filename, data_base64 })),
      }),
    });
    position.mark(state.lastId);
    list.current?.showEnd();
  }

  const newest = state.entries.findLast(isMessage)?.message ?? null;
  const isEmpty = state.lastId === 0 && outgoing.length === 0;
  return (
    <TimelineViewProvider value={view}>
      <ChannelHead channelId={channelId} onRoster={() => setSide({ type: "roster" })} />
      <LiveBar />
      {administers && <KnockBar channelId={channelId} />}
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Conversation"
          data-live={status}
          // Behind a panel that covers it, it cannot be reached by the keyboard either.
          inert={side !== null && !isWide}
          className={`flex min-w-0 flex-1 flex-col ${status === "lost" ? "[&_[role=log]]:opacity-60" : ""}`}
        >
          {retention === "none" && (
            <p className="shrink-0 border-line border-b px-4 py-1.5 text-[0.8125rem] text-ink-soft leading-5">
              This channel keeps nothing; you see what arrives while this page is open.
            </p>
          )}
          {isEmpty ? (
            <EmptyChannel channelId={channelId} administers={administers} people={people} />
          ) : (
            <Timeline
              label={`Messages of ${name ?? channelId}`}
              store={timeline}
              state={state}
              outbox={outbox}
              outgoing={outgoing}
              position={position}
              unreadAfter={unreadAfter}
              selected={selected}
              highlighted={highlighted}
              handle={list}
            />
          )}
          <Announcer newest={newest} callsign={callsign} />
          <StatusLine channelId={channelId} spoke={newest} />
          {maySpeak ? (
            <Composer
              callsign={callsign}
              people={people}
              draft={draft}
              onChange={change}
              onSend={send}
              field={field}
            />
          ) : (
            place !== null && <WhyNoComposer role={place.role} isMuted={isMuted} />
          )}
        </section>
        <SidePanel channelId={channelId} side={side} onSide={setSide} upto={state.upto} />
      </div>
    </TimelineViewProvider>
  );
}

/** What the page shows of the channel besides its messages. */
function useChannelFacts(channelId: string) {
  const trpc = useTRPC();
  const channel = useQuery(trpc.describeChannel.queryOptions({ channel_id: channelId })).data;
  // Going offline emits no event, so the list is also polled.
  const roster = useQuery(
    trpc.getRoster.queryOptions({ channel_id: channelId }, { refetchInterval: 30_000 }),
  ).data;
  return {
    name: channel?.name ?? null,
    retention: channel?.retention ?? null,
    people: roster?.roster_all ?? [],
  };
}

/** A reply goes where the message went; to a direct message, back to its sender. */
function addressOfReply({ message }: ShownMessage, callsign: string | null): string {
  const isDirect = message.to !== "all" && !message.to.startsWith("@");
  if (!isDirect || message.from === callsign) return message.to;
  return message.sender.kind === "hook" ? "all" : message.from;
}
