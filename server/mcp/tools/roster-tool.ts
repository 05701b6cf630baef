import { z } from "zod";
import { getRoster, type RosterEntry } from "../../participants/list-roster";
import { atSession, sessionArgument } from "../at-session";
import { fence, quoteShort } from "../fence";
import { showTime } from "../show-messages";
import { tool } from "../tool";

/** Maximum number of lines of the text; participants seen longest ago are in `structuredContent` only. */
const MAX_LINES = 60;

export const rosterTool = tool({
  name: "roster",
  title: "See who is here",
  description:
    "Lists who is on the channel and who was: callsign, number for #N, online or last seen, and status. Call it to find a name before a direct message, or to see who can be woken.",
  label: getRoster.label,
  input: z.object({ session: sessionArgument }),
  run: async (call, { session }) => {
    const { channelId, sessionId, context } = await atSession(call, session, "token");
    const roster = await getRoster(context, { channel_id: channelId });
    const entries = roster.roster_all.toSorted((a, b) => Number(b.online) - Number(a.online));
    const hidden = entries.length - MAX_LINES;
    return {
      text: [
        `${roster.roster.length} online.`,
        fence(
          entries
            .slice(0, MAX_LINES)
            .map((entry) => showEntry(entry, call.door.runtime.now()))
            .join("\n"),
        ),
        ...(hidden > 0 ? [`And ${hidden} more, last seen earlier.`] : []),
      ].join("\n"),
      structured: {
        ...roster,
        roster_all: roster.roster_all.map(({ summary: _, client: __, ...entry }) => entry),
      },
      ...(sessionId !== null && { session: { channelId, sessionId } }),
    };
  },
});

function showEntry(entry: RosterEntry, now: number): string {
  return [
    entry.idx === null ? "-" : `#${entry.idx}`,
    entry.callsign,
    entry.online ? "online" : `last seen ${showTime(entry.last_seen_at)}`,
    entry.kind !== "agent" && entry.kind,
    entry.role !== null && entry.role,
    entry.muted && "muted",
    entry.blocked && "blocked",
    entry.identity !== null && `identity ${entry.identity}`,
    entry.status,
    showWake(entry, now),
    entry.groups.length > 0 && entry.groups.map((group) => `@${group}`).join(" "),
    entry.client !== null && `in ${quoteShort(entry.client)}`,
    entry.summary !== null && `says ${quoteShort(entry.summary)}`,
  ]
    .filter(Boolean)
    .join("  ");
}

/** Its own description, and beside it the hub's information. */
function showWake({ wake, wake_proved_at }: RosterEntry, now: number): string | false {
  const claimed = wake !== null && `wakes at ${wake}`;
  const proved = wake_proved_at !== null && `verified ${showAge(now - wake_proved_at)} ago`;
  return [claimed, proved].filter(Boolean).join(", ") || false;
}

function showAge(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`;
}
