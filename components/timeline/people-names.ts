import type { RosterEntry } from "@/components/hub-outputs";

/** Those a message can be addressed to: everybody but the reader, and without blocked ones. */
const reachable = (people: RosterEntry[], me: string | null) =>
  people.filter(({ callsign, blocked, kind }) => callsign !== me && !blocked && kind !== "hook");

const groupsOf = (people: RosterEntry[]) => [...new Set(people.flatMap(({ groups }) => groups))].sort();

/** Names for mentions: those online first, then the others, then groups. */
export function namesOf(people: RosterEntry[], me: string | null): string[] {
  const there = reachable(people, me);
  return [
    ...there.filter(({ online }) => online).map(({ callsign }) => callsign),
    ...there.filter(({ online }) => !online).map(({ callsign }) => callsign),
    ...groupsOf(there),
  ];
}

/** Names for the field that says to whom a message goes. */
export function addressesOf(people: RosterEntry[], me: string | null): string[] {
  const there = reachable(people, me);
  return [...groupsOf(there).map((group) => `@${group}`), ...there.map(({ callsign }) => callsign)];
}
