"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Draft, emptyDraft, keepDraft, readDraft } from "./draft";

/** The draft of a channel, kept in this browser as it is typed. */
export function useDraft(channelId: string) {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const isRead = useRef(false);
  // After the first rendering: the server has no drafts.
  useEffect(() => {
    setDraft(readDraft(localStorage, channelId));
    isRead.current = true;
  }, [channelId]);
  useEffect(() => {
    if (isRead.current && draft !== emptyDraft) keepDraft(localStorage, channelId, draft);
  }, [channelId, draft]);
  const change = useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), []);
  const clear = useCallback(() => {
    // Whom the last message was for stays; the next one is most often for them too.
    setDraft(({ to }) => ({ ...emptyDraft, to }));
  }, []);
  return { draft, change, clear };
}
