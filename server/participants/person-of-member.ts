import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts, channelMembers, participants } from "@/db/schema";
import { accountName } from "../accounts/account-name";
import { lockChannel } from "../channels/lock-channel";
import type { MemberContext } from "../context";
import { AirbandError } from "../errors";
import { lastIdOf } from "../members/add-owner";
import { isFree } from "../members/member-callsign";
import { memberCredential, memberOf } from "../roles/member-cache";
import { newCallsign } from "../secrets/ids";
import { hashSecret } from "../secrets/token-kinds";
import type { Caller } from "../sessions/caller-cache";
import { looksLikeAuthority } from "../text/callsign-fields";
import { claimCallsign } from "./claim-callsign";
import { suggestCallsigns } from "./suggest-callsigns";

type Transaction = Pick<Database, "select" | "insert" | "update" | "execute">;

/** Maximum length of a callsign derived from a name: a suggestion adds a number to it. */
const MAX_STEM = 24;

/**
 * A session of the person behind a member, to speak from the pages: a participant of the kind `human`, under a callsign
 * of its own. The member's other callsign is its agent's, and a message of one is delivered to the other.
 *
 * The participant is created with the first call. It is bound to the member, so nobody else can join as it, and the id
 * of its session never leaves the hub.
 */
export async function sessionOfPerson(ctx: MemberContext): Promise<Caller> {
  const { account, channel, member, runtime } = ctx;
  const callsign =
    (await callsignOfPerson(ctx.db, ctx)) ?? (await ctx.db.transaction((tx) => create(tx, ctx)));
  const claimed = await claimCallsign(runtime, {
    channel,
    callsign,
    sessionId: null,
    identity: null,
    member,
    joiner: {
      kind: "human",
      accountId: account.id,
      memberId: member.id,
      credentials: [`account:${account.id}`, memberCredential(member.id)],
    },
    humanAuthorized: true,
    client: "browser",
    fresh: false,
  });
  runtime.presence.touch(claimed.participantId);
  for (const ended of claimed.ended)
    runtime.bus.publish({ type: "session_ended", channel: channel.id, ...ended });
  if (!claimed.idempotent) {
    runtime.counters.add("joins_total", 1);
    runtime.bus.publish({ type: "roster", channel: channel.id });
  }
  const caller = await runtime.callers.caller(channel, hashSecret(claimed.sessionId));
  if (caller === null) throw new Error("the session of a person is not there");
  return caller;
}

async function callsignOfPerson(
  db: Pick<Database, "select">,
  { channel, member }: MemberContext,
): Promise<string | null> {
  const [found] = await db
    .select({ callsign: participants.callsign })
    .from(channelMembers)
    .innerJoin(participants, eq(participants.id, channelMembers.personId))
    .where(memberOf(channel.id, member.id));
  return found?.callsign ?? null;
}

/** Two first messages at the same time create one participant: the channel's lock makes the second find the first. */
async function create(tx: Transaction, ctx: MemberContext): Promise<string> {
  const { account, channel, member, runtime } = ctx;
  await lockChannel(tx, channel.id);
  const existing = await callsignOfPerson(tx, ctx);
  if (existing !== null) return existing;
  const [person] = await tx
    .insert(participants)
    .values({
      channelId: channel.id,
      callsign: await nameFor(tx, channel.id, account.id),
      kind: "human",
      accountId: account.id,
      memberId: member.id,
      sinceId: lastIdOf(channel.id),
      fetchedId: lastIdOf(channel.id),
      ackedId: lastIdOf(channel.id),
      lastSeenAt: runtime.now(),
      createdAt: runtime.now(),
    })
    .returning();
  const stored = await tx
    .update(channelMembers)
    .set({ personId: person?.id ?? null })
    .where(memberOf(channel.id, member.id))
    .returning({ id: channelMembers.id });
  if (!person || stored.length === 0)
    throw new AirbandError("not_found", "your account is not a member of a channel with this id");
  return person.callsign;
}

/** A callsign like the account's name that nobody on the channel ever had. */
async function nameFor(tx: Transaction, channelId: string, accountId: string): Promise<string> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  const stem = stemOf(accountName(account));
  for (const name of [stem, ...(await suggestCallsigns(tx, channelId, stem))])
    if ((await isUnused(tx, channelId, name)) && (await isFree(tx, channelId, name))) return name;
  return newCallsign();
}

async function isUnused(tx: Transaction, channelId: string, callsign: string): Promise<boolean> {
  const found = await tx
    .select({ id: participants.id })
    .from(participants)
    .where(and(eq(participants.channelId, channelId), eq(participants.callsign, callsign)));
  return found.length === 0;
}

/** `Ada Lovelace` as `ada-lovelace`; a name without such letters, or one that looks like a role, is replaced. */
export function stemOf(name: string): string {
  const stem = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_STEM)
    .replace(/^-|-$/g, "");
  return stem.length < 2 || looksLikeAuthority(stem) ? newCallsign() : stem;
}
