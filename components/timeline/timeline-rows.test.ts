import { expect, test } from "vitest";
import type { TimelineEntry } from "@/components/hub-outputs";
import { lastIdUpto, rowOf, timelineRows } from "./timeline-rows";

const MINUTE_MS = 60_000;
const noon = Date.UTC(2026, 10, 27, 12);

const message = (id: number, at: number, from = "api-dev", extra: object = {}): TimelineEntry =>
  ({
    kind: "message",
    id,
    message: {
      id,
      from,
      to: "all",
      text: "text",
      at,
      sender: { callsign: from, identity: null, account: null, kind: "agent", verified: false },
      ...extra,
    },
    own: false,
    state: "live",
    replies: 0,
    reply_preview: null,
  }) as TimelineEntry;
const hidden: TimelineEntry = { kind: "hidden", id: 3, until: 5, count: 3 };

const shapes = (entries: TimelineEntry[], unreadAfter: number | null = null, timeZone = "UTC") =>
  timelineRows(entries, { timeZone, unreadAfter }).map((row) =>
    row.type === "message" ? (row.continued ? "continued" : "message") : row.type,
  );

test("each day begins with a mark, in the reader's time zone", () => {
  const late = Date.UTC(2026, 10, 27, 23, 30);
  const entries = [message(1, late), message(2, late + 60 * MINUTE_MS, "ios-dev")];
  expect(shapes(entries)).toEqual(["day", "message", "day", "message"]);
  expect(shapes(entries, null, "America/New_York")).toEqual(["day", "message", "message"]);
});

test("messages of one sender to the same recipient within five minutes share a name", () => {
  const entries = [
    message(1, noon),
    message(2, noon + MINUTE_MS),
    message(3, noon + 2 * MINUTE_MS, "api-dev", { to: "ios-dev" }),
    message(4, noon + 3 * MINUTE_MS, "api-dev", { to: "ios-dev", reply_to: 1 }),
    message(5, noon + 9 * MINUTE_MS, "api-dev", { to: "ios-dev" }),
  ];
  expect(shapes(entries)).toEqual(["day", "message", "continued", "message", "message", "message"]);
});

test("the unread line is above the first unread entry, also if that is a gap", () => {
  const entries = [message(1, noon), message(2, noon), hidden, message(6, noon)];
  expect(shapes(entries, 1)).toEqual(["day", "message", "unread", "message", "run", "message"]);
  expect(shapes(entries, 4)).toEqual(["day", "message", "continued", "unread", "run", "message"]);
  expect(shapes(entries, 6)).not.toContain("unread");
});

test("a message is found at its line, or at the gap that it is in", () => {
  const rows = timelineRows([message(1, noon), message(2, noon), hidden, message(6, noon)], {
    timeZone: "UTC",
    unreadAfter: null,
  });
  expect([1, 4, 6, 7].map((id) => rowOf(rows, id))).toEqual([1, 3, 4, -1]);
  expect([0, 2, 3, 9].map((index) => lastIdUpto(rows, index))).toEqual([0, 2, 5, 6]);
});
