import { expect, test } from "vitest";
import type { TimelineEntry, TimelinePage } from "@/components/hub-outputs";
import { addPage, MAX_LOADED_ENTRIES, noteLastId, startWith, type TimelineData } from "./timeline-data";

type Extra = Partial<Extract<TimelineEntry, { kind: "message" }>["message"]>;

const message = (id: number, extra: Extra = {}): TimelineEntry => ({
  kind: "message",
  id,
  message: {
    id,
    from: "api-dev",
    to: "all",
    text: `text ${id}`,
    at: id * 1_000,
    sender: { callsign: "api-dev", identity: null, account: null, kind: "agent", verified: false },
    ...extra,
  },
  own: false,
  state: "live",
  replies: 0,
  reply_preview: null,
});
const hidden = (id: number, until = id): TimelineEntry => ({
  kind: "hidden",
  id,
  until,
  count: until - id + 1,
});
const cleared = (id: number, until = id): TimelineEntry => ({
  kind: "gone",
  id,
  until,
  count: until - id + 1,
  reason: "cleared",
});

function page(entries: TimelineEntry[], last: number, more: Partial<TimelinePage> = {}): TimelinePage {
  const end = entries.at(-1);
  const first = entries[0]?.id ?? 0;
  const upto = end === undefined ? 0 : end.kind === "message" ? end.id : end.until;
  return {
    entries,
    first_id: first,
    upto_id: upto,
    earlier: first > 1,
    later: upto < last,
    last_id: last,
    read_id: 0,
    callsign: null,
    ...more,
  };
}

const range = (from: number, upto: number) =>
  Array.from({ length: upto - from + 1 }, (_, n) => message(from + n));
const ids = (data: TimelineData) => data.entries.map(({ id }) => id);

test("earlier and later pages extend the range at their end", () => {
  let data = startWith(page(range(5, 8), 12));
  data = addPage(data, page(range(2, 4), 12));
  expect([ids(data), data.first, data.earlier, data.later, data.changedAt]).toEqual([
    [2, 3, 4, 5, 6, 7, 8],
    2,
    true,
    true,
    "start",
  ]);
  data = addPage(data, page(range(9, 12), 12));
  expect([ids(data).at(-1), data.later, data.changedAt]).toEqual([12, false, "end"]);
});

test("an empty channel gets its first message", () => {
  const empty = startWith(page([], 0, { earlier: false, later: false }));
  const data = addPage(noteLastId(empty, 1), page([message(1)], 1));
  expect([ids(data), data.earlier, data.later, data.range]).toEqual([[1], false, false, 0]);
});

test("entries that arrive twice are there once, in their newest version", () => {
  const data = addPage(
    startWith(page(range(1, 4), 4)),
    page([message(3), message(4, { text: "edited" }), message(5)], 5),
  );
  expect(ids(data)).toEqual([1, 2, 3, 4, 5]);
  expect(data.entries[3]).toMatchObject({ message: { text: "edited" } });
});

test("runs that meet at the border of two pages become one", () => {
  const data = addPage(startWith(page([hidden(4, 6), message(7)], 7)), page([message(1), hidden(2, 3)], 7));
  expect(data.entries).toMatchObject([{ id: 1 }, { kind: "hidden", id: 2, until: 6, count: 5 }, { id: 7 }]);
});

test("a page that leaves a gap replaces the range, so that nothing is silently missing", () => {
  const data = addPage(startWith(page(range(1, 4), 90)), page(range(50, 60), 90));
  expect([ids(data)[0], data.first, data.upto, data.range]).toEqual([50, 50, 60, 1]);
});

test("a newest id above the range says that messages are missing, until they are loaded", () => {
  let data = noteLastId(startWith(page(range(1, 4), 4)), 6);
  expect([data.later, data.lastId]).toEqual([true, 6]);
  data = addPage(data, page(range(5, 6), 6));
  expect(data.later).toBe(false);
  expect(noteLastId(data, 3)).toBe(data);
});

test("text that the channel has cleared meanwhile stays on the screen; a retracted message goes", () => {
  const start = startWith(page(range(1, 4), 4));
  const data = addPage(start, page([cleared(2, 5)], 5));
  expect(data.entries).toMatchObject([
    { id: 1 },
    { id: 2 },
    { id: 3 },
    { id: 4 },
    { kind: "gone", id: 5, count: 1 },
  ]);
  const retracted: TimelineEntry = { kind: "gone", id: 4, until: 4, count: 1, reason: "retracted" };
  expect(addPage(start, page([retracted], 4)).entries.at(-1)).toEqual(retracted);
});

test("a new reply is counted at its message, and a replaced message is marked", () => {
  const data = addPage(
    startWith(page(range(1, 3), 3)),
    page([message(4, { reply_to: 1 }), message(5, { supersedes: 2 })], 5),
  );
  expect(data.entries).toMatchObject([{ replies: 1 }, { state: "superseded" }, { replies: 0 }, {}, {}]);
});

test("a long range drops its far end, which can be loaded again", () => {
  const all = MAX_LOADED_ENTRIES + 200;
  const older = addPage(startWith(page(range(201, all), all)), page(range(101, 200), all));
  expect([older.entries.length, older.upto, older.later]).toEqual([
    MAX_LOADED_ENTRIES,
    MAX_LOADED_ENTRIES + 100,
    true,
  ]);
  const newer = addPage(older, page(range(older.upto + 1, all), all));
  expect([newer.entries.length, newer.first, newer.earlier, newer.later]).toEqual([
    MAX_LOADED_ENTRIES,
    201,
    true,
    false,
  ]);
});
