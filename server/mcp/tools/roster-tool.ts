import { z } from "zod";
import { getRoster, type RosterEntry } from "../../participants/list-roster";
import { atSession, sessionArgument } from "../at-session";
import { fence, quoteShort } from "../fence";
import { showTime } from "../show-messages";
import { tool } from "../tool";

/** Most lines of the text; who was seen longest ago is in `structuredContent` only. */
const MOST_LINES = 60;

export const rosterTool = tool({
  name: "roster",
  title: "See who is here",
  description:
    "Lists who is on the channel and who was: callsign, number for #N, online or when last seen, and what they say of themselves. Call it before a direct message to find the name, or to see who can be woken.",
  label: getRoster.label,
  input: z.object({ session: sessionArgument }),
  run: async (call, { session }) => {
    const { channelId, sessionId, context } = await atSession(call, session, "token");
    const structured = await getRoster(context, { channel_id: channelId });
    const entries = structured.roster_all.toSorted((a, b) => Number(b.online) - Number(a.online));
    const hidden = entries.length - MOST_LINES;
    return {
      text: [
        `${structured.roster.length} online.`,
        fence(entries.slice(0, MOST_LINES).map(showEntry).join("\n")),
        ...(hidden > 0 ? [`And ${hidden} more, seen longer ago.`] : []),
      ].join("\n"),
      structured,
      ...(sessionId !== null && { session: { channelId, sessionId } }),
    };
  },
});

function showEntry(entry: RosterEntry): string {
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
    entry.wake !== null && `wakes at ${entry.wake}`,
    entry.groups.length > 0 && entry.groups.map((group) => `@${group}`).join(" "),
    entry.client !== null && `in ${quoteShort(entry.client)}`,
    entry.summary !== null && `says ${quoteShort(entry.summary)}`,
  ]
    .filter(Boolean)
    .join("  ");
}
