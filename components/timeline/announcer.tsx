"use client";

import { useEffect, useRef, useState } from "react";
import type { ShownMessage } from "./timeline-rows";

/** Characters of a message that are read out; the rest is on the page. */
const MAX_SPOKEN_CHARACTERS = 200;

/** Reads new messages out to screen readers. The list itself cannot: its rows come and go while it scrolls. */
export function Announcer({
  newest,
  callsign,
}: {
  newest: ShownMessage["message"] | null;
  callsign: string | null;
}) {
  const [spoken, setSpoken] = useState("");
  const last = useRef(newest?.id ?? 0);
  useEffect(() => {
    if (newest === null || newest.id <= last.current) return;
    last.current = newest.id;
    if (newest.from !== callsign) setSpoken(`${newest.from}: ${newest.text.slice(0, MAX_SPOKEN_CHARACTERS)}`);
  }, [newest, callsign]);
  return (
    <p aria-live="polite" className="sr-only">
      {spoken}
    </p>
  );
}
