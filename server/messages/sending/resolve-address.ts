import { and, arrayContains, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { participants } from "@/db/schema";
import type { SessionContext } from "../../context";
import { AirbandError } from "../../errors";
import { listRoster } from "../../participants/list-roster";
import { nearest } from "../../text/nearest";

/** The addressees of a message. `members`: participant ids of a group, as it is now. */
export interface Address {
  kind: "direct" | "group" | "all";
  name: string;
  members: number[] | null;
}

/** Everybody on the channel. */
export const everybody: Address = { kind: "all", name: "all", members: null };

/** Resolves `to` as a caller wrote it: a callsign, `#N` or `N` (the roster's index), `@group`, `all` or nothing. */
export async function resolveAddress(ctx: SessionContext, to: string): Promise<Address> {
  const name = to.trim().toLowerCase();
  if (name === "" || name === "all" || name === "@all") return everybody;
  if (name.startsWith("@")) return group(ctx, name);
  if (name.startsWith("hook:"))
    throw new AirbandError(
      "recipient_unknown",
      "a hook cannot receive messages; reply to all, or to a participant",
    );
  if (/^#?\d+$/.test(name)) return byIndex(ctx, name);
  if (!/^[a-z0-9][a-z0-9_-]{0,31}$/.test(name)) throw await unknownRecipient(ctx, name);
  return { kind: "direct", name, members: null };
}

/** The error for an unknown name, with the nearest known ones. */
export async function unknownRecipient(ctx: SessionContext, name: string): Promise<AirbandError> {
  const known = (await listRoster(ctx.runtime, ctx.channel)).map((entry) => entry.callsign);
  const suggestion = nearest(
    name,
    known.filter((callsign) => callsign !== ctx.caller.callsign),
  );
  if (suggestion === null) return new AirbandError("recipient_unknown");
  return new AirbandError(
    "recipient_unknown",
    `nobody with that name was ever here; did you mean ${suggestion}?`,
    {
      extra: { suggestions: [suggestion] },
    },
  );
}

/** Participant ids of a channel's `@group`. */
export async function groupMembers(
  db: Pick<Database, "select">,
  channelId: string,
  name: string,
): Promise<number[]> {
  const rows = await db
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.channelId, channelId), arrayContains(participants.groups, [name.slice(1)])));
  return rows.map((row) => row.id);
}

async function group(ctx: SessionContext, name: string): Promise<Address> {
  const everyone = await groupMembers(ctx.db, ctx.channel.id, name);
  const members = everyone.filter((id) => id !== ctx.caller.participantId);
  if (members.length === 0) {
    throw new AirbandError(
      "recipient_unknown",
      "nobody else is in that group; set groups with join or presence",
    );
  }
  return { kind: "group", name, members };
}

/** An exact callsign of digits takes precedence over the index, so that every name can be reached. */
async function byIndex(ctx: SessionContext, name: string): Promise<Address> {
  if (!name.startsWith("#")) {
    const [exact] = await ctx.db
      .select({ one: sql`1` })
      .from(participants)
      .where(and(eq(participants.channelId, ctx.channel.id), eq(participants.callsign, name)));
    if (exact) return { kind: "direct", name, members: null };
  }
  const index = Number(name.replace("#", ""));
  const found = (await listRoster(ctx.runtime, ctx.channel)).find((entry) => entry.idx === index);
  if (!found) throw new AirbandError("recipient_unknown", `nobody is #${index} on the roster now`);
  return { kind: "direct", name: found.callsign, members: null };
}
