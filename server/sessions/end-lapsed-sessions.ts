import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { AirbandError } from "../errors";
import { createdWithInForce, memberStands } from "../roles/creator-sql";
import type { Platform } from "../store/platform";
import { endSession } from "./end-session";

const BATCH = 500;

type Parts = Pick<Platform, "db" | "bus" | "now">;

/**
 * Ends sessions whose credential lapsed without being revoked: a token that expired, a rotated key whose grace period
 * is over, a browser session that the sign-in library removed. Returns their number.
 */
export async function endLapsedSessions(runtime: Parts): Promise<number> {
  const lapsed = await findLapsed(runtime.db, runtime.now(), sql`s.ended_at is null`);
  for (const session of lapsed) await endSession(runtime, { ...session, code: "session_revoked" });
  return lapsed.length;
}

/**
 * Like `endLapsedSessions`, on one channel: the sessions of agents whose credential stopped with the account that
 * issued it. Call it after the commit of any change that takes permissions from an account there. Returns their number.
 */
export async function endLapsedSessionsOn(runtime: Parts, channelId: string): Promise<number> {
  const here = sql`s.ended_at is null and s.channel_id = ${channelId}`;
  const lapsed = await findLapsed(runtime.db, runtime.now(), here);
  for (const session of lapsed) await endSession(runtime, { ...session, code: "session_revoked" });
  return lapsed.length;
}

/**
 * Refuses, and ends, a session that was just bound to a credential which was revoked meanwhile. Revoking ends the
 * existing sessions after its commit, and binding checks the credential after its own: together they miss none.
 */
export async function refuseIfLapsed(
  runtime: Parts,
  session: { channelId: string; sessionHash: string },
): Promise<void> {
  if (!(await hasLapsed(runtime.db, runtime.now(), session))) return;
  await endSession(runtime, { ...session, code: "session_revoked" });
  throw new AirbandError("session_revoked", "the credential was revoked while it was used");
}

/** Whether a session, live or ended, depends on a credential that is no longer valid. */
export async function hasLapsed(
  db: Pick<Database, "execute">,
  now: number,
  { channelId, sessionHash }: { channelId: string; sessionHash: string },
): Promise<boolean> {
  const which = sql`s.channel_id = ${channelId} and s.id_hash = ${sessionHash}`;
  return (await findLapsed(db, now, which)).length > 0;
}

async function findLapsed(db: Pick<Database, "execute">, at: number, which: ReturnType<typeof sql>) {
  const rows = rowsOf<{ channel_id: string; id_hash: string }>(
    await db.execute(sql`
      select distinct s.channel_id, s.id_hash from sessions s cross join lateral unnest(s.credentials) as credential
      where s.credentials <> '{}' and ${which} and (exists (
        select 1 from channel_restrictions r
        where r.channel_id = s.channel_id and r.subject = credential and r.kind = 'block')
      or case split_part(credential, ':', 1)
        when 'account' then not exists (
          select 1 from accounts a where a.id = substr(credential, 9))
        when 'session' then not exists (
          select 1 from account_sessions b where b.id = substr(credential, 9))
        when 'identity' then not exists (
          select 1 from identities i where i.callsign = substr(credential, 10) and i.revoked_at is null)
        when 'key' then not exists (
          select 1 from identities i where i.key_hash = substr(credential, 5)
            or (i.previous_key_hash = substr(credential, 5) and i.previous_key_until > ${at}))
        when 'member' then not exists (
          select 1 from channel_members m where m.id = substr(credential, 8) and ${sql.raw(memberStands("m", String(at)))})
        when 'credential' then not exists (
          select 1 from channel_members m where m.credential_hash = substr(credential, 12))
        else not ${sql.raw(createdWithInForce("credential", String(at)))} end)
      limit ${BATCH}`),
  );
  return rows.map((row) => ({ channelId: row.channel_id, sessionHash: row.id_hash }));
}
