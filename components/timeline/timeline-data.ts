import type { TimelineEntry, TimelinePage } from "@/components/hub-outputs";

/** Entries kept in memory. Above it, those at the far end are dropped and loaded again when the reader returns. */
export const MAX_LOADED_ENTRIES = 2_000;

/** The loaded part of a channel: one range of ids without a gap. */
export interface TimelineData {
  entries: TimelineEntry[];
  /** The ids that the entries cover, inclusive; `upto` is below `first` while nothing is loaded. */
  first: number;
  upto: number;
  earlier: boolean;
  later: boolean;
  lastId: number;
  readId: number;
  callsign: string | null;
  /** Counts how often the range was replaced by another one, to which the list then scrolls. */
  range: number;
  /** The end at which the last change added or removed entries. */
  changedAt: "start" | "end";
}

type Message = TimelineEntry & { kind: "message" };

export const isMessage = (entry: TimelineEntry): entry is Message => entry.kind === "message";

/** The last id that an entry stands for. */
export const lastIdOf = (entry: TimelineEntry): number => (isMessage(entry) ? entry.id : entry.until);

/** The data of a page by itself. */
export function startWith(page: TimelinePage, range = 0): TimelineData {
  const isEmpty = page.upto_id === 0;
  return {
    entries: page.entries,
    first: isEmpty ? page.last_id + 1 : page.first_id,
    upto: isEmpty ? page.last_id : page.upto_id,
    earlier: page.earlier,
    later: page.later,
    ...facts(page),
    range,
    changedAt: "end",
  };
}

const facts = (page: TimelinePage) => ({
  lastId: page.last_id,
  readId: page.read_id,
  callsign: page.callsign,
});

/** Adds a page that continues or overlaps the loaded range; one that does neither replaces it. */
export function addPage(data: TimelineData, page: TimelinePage): TimelineData {
  const known = { ...data, ...facts(page), lastId: Math.max(data.lastId, page.last_id) };
  if (page.upto_id === 0) return { ...known, later: data.upto < known.lastId };
  if (page.first_id > data.upto + 1 || page.upto_id < data.first - 1) return startWith(page, data.range + 1);
  const loaded = new Map(data.entries.filter(isMessage).map((entry) => [entry.id, entry]));
  const added = page.entries.filter((entry): entry is Message => isMessage(entry) && !loaded.has(entry.id));
  const entries: TimelineEntry[] = [];
  for (const entry of [
    ...clip(data.entries, data.first, page.first_id - 1),
    ...withLoadedTexts(page.entries, loaded),
    ...clip(data.entries, page.upto_id + 1, data.upto),
  ])
    append(entries, entry);
  const upto = Math.max(data.upto, page.upto_id);
  const isAtStart = page.first_id < data.first;
  const merged: TimelineData = {
    ...known,
    entries: withEffects(entries, added, loaded),
    first: Math.min(data.first, page.first_id),
    upto,
    earlier: isAtStart ? page.earlier : data.earlier,
    later: upto < known.lastId,
    changedAt: isAtStart ? "start" : "end",
  };
  return trim(merged, isAtStart);
}

/** The parts of entries within the ids `from` to `upto`. */
function clip(entries: TimelineEntry[], from: number, upto: number): TimelineEntry[] {
  return entries.flatMap((entry): TimelineEntry[] => {
    if (isMessage(entry)) return entry.id >= from && entry.id <= upto ? [entry] : [];
    const id = Math.max(entry.id, from);
    const until = Math.min(entry.until, upto);
    return id > until ? [] : [{ ...entry, id, until, count: until - id + 1 }];
  });
}

/** What the channel stops keeping stays on the screen of a reader who has it; a retracted message does not. */
function withLoadedTexts(entries: TimelineEntry[], loaded: Map<number, Message>): TimelineEntry[] {
  return entries.flatMap((entry): TimelineEntry[] => {
    if (entry.kind !== "gone" || entry.reason !== "cleared") return [entry];
    const kept = [...loaded.values()].filter(({ id }) => id >= entry.id && id <= entry.until);
    let from = entry.id;
    const parts: TimelineEntry[] = [];
    for (const message of kept.sort((a, b) => a.id - b.id)) {
      parts.push(...clip([entry], from, message.id - 1), message);
      from = message.id + 1;
    }
    return [...parts, ...clip([entry], from, entry.until)];
  });
}

function append(entries: TimelineEntry[], next: TimelineEntry): void {
  const last = entries.at(-1);
  const continues =
    last !== undefined &&
    !isMessage(last) &&
    !isMessage(next) &&
    last.kind === next.kind &&
    (last.kind !== "gone" || next.kind !== "gone" || last.reason === next.reason);
  if (continues) entries[entries.length - 1] = { ...last, until: next.until, count: last.count + next.count };
  else entries.push(next);
}

/** Counts new replies at the messages they answer, and marks messages that a new one replaces. */
function withEffects(
  entries: TimelineEntry[],
  added: Message[],
  loaded: Map<number, Message>,
): TimelineEntry[] {
  const replies = new Map<number, number>();
  const replaced = new Set<number>();
  for (const { message } of added) {
    if (message.reply_to !== undefined)
      replies.set(message.reply_to, (replies.get(message.reply_to) ?? 0) + 1);
    if (message.supersedes !== undefined) replaced.add(message.supersedes);
  }
  if (replies.size === 0 && replaced.size === 0) return entries;
  return entries.map((entry) => {
    // Entries of the page itself were counted by the hub.
    if (!isMessage(entry) || loaded.get(entry.id) !== entry) return entry;
    const more = replies.get(entry.id) ?? 0;
    const state = replaced.has(entry.id) ? "superseded" : entry.state;
    return more === 0 && state === entry.state ? entry : { ...entry, replies: entry.replies + more, state };
  });
}

function trim(data: TimelineData, fromEnd: boolean): TimelineData {
  if (data.entries.length <= MAX_LOADED_ENTRIES) return data;
  if (fromEnd) {
    const entries = data.entries.slice(0, MAX_LOADED_ENTRIES);
    const last = entries.at(-1);
    return { ...data, entries, upto: last ? lastIdOf(last) : data.upto, later: true };
  }
  const entries = data.entries.slice(-MAX_LOADED_ENTRIES);
  return { ...data, entries, first: entries[0]?.id ?? data.first, earlier: true };
}

/** Notes the channel's newest id; messages above the loaded range are then missing. */
export function noteLastId(data: TimelineData, lastId: number): TimelineData {
  if (lastId <= data.lastId) return data;
  return { ...data, lastId, later: data.upto < lastId };
}
