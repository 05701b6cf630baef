import { createHmac, randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { mcpSessions, participants, sessions } from "@/db/schema";
import { hashSecret, sameHash } from "../../secrets/token-kinds";
import { sessionIdFrom } from "../../sessions/session-id";
import type { Platform } from "../../store/platform";

/** The mapping of an `Mcp-Session-Id`. `joined`: the session its client joined last, null before that. */
export interface McpSession {
  joined: { channelId: string; sessionId: string; callsign: string } | null;
}

type Parts = Pick<Platform, "db" | "now" | "secrets">;

/** The interval at which a use of a mapping is stored; unused ones are removed after a week. */
const STORE_USE_INTERVAL_MS = 3_600_000;

/**
 * A new `Mcp-Session-Id`: 128 random bits and a tag derived from the hub's secret.
 *
 * The tag distinguishes our ids from unknown ones without a row, so `initialize` writes nothing: a client that only
 * lists tools costs no storage, and every instance accepts the id at once. The first join creates the row.
 */
export function newMcpSessionId(secrets: string[]): string {
  const nonce = randomBytes(16).toString("base64url");
  return `${nonce}.${tagOf(secrets[0] ?? "", nonce)}`;
}

/** The session behind an id; null if it is not ours or its client has ended it. */
export async function findMcpSession(runtime: Parts, id: string): Promise<McpSession | null> {
  if (!isOurs(runtime.secrets, id)) return null;
  const idHash = hashSecret(id);
  const [row] = await runtime.db
    .select()
    .from(mcpSessions)
    .leftJoin(
      sessions,
      and(eq(sessions.channelId, mcpSessions.channelId), eq(sessions.idHash, mcpSessions.sessionHash)),
    )
    .leftJoin(participants, eq(participants.id, sessions.participantId))
    .where(eq(mcpSessions.idHash, idHash));
  if (!row) return { joined: null };
  const { channelId, sessionHash, lastSeenAt } = row.mcp_sessions;
  if (channelId === null || sessionHash === null) return null;
  if (runtime.now() - lastSeenAt > STORE_USE_INTERVAL_MS) {
    await runtime.db
      .update(mcpSessions)
      .set({ lastSeenAt: runtime.now() })
      .where(eq(mcpSessions.idHash, idHash));
  }
  const sessionId = recover(runtime.secrets, row.sessions?.nonce ?? null, sessionHash);
  if (sessionId === null || row.participants === null) return { joined: null };
  return { joined: { channelId, sessionId, callsign: row.participants.callsign } };
}

/** Maps one of our ids to the session its client has just joined. */
export async function mapMcpSession(
  runtime: Parts,
  id: string,
  joined: { channelId: string; sessionId: string },
): Promise<void> {
  await upsert(runtime, id, { channelId: joined.channelId, sessionHash: hashSecret(joined.sessionId) });
}

/**
 * Ends an id at its client's request; the session it joined continues for holders of its handle. False: it was unknown.
 */
export async function endMcpSession(runtime: Parts, id: string): Promise<boolean> {
  if ((await findMcpSession(runtime, id)) === null) return false;
  await upsert(runtime, id, { channelId: null, sessionHash: null });
  return true;
}

async function upsert(
  runtime: Parts,
  id: string,
  to: { channelId: string | null; sessionHash: string | null },
) {
  const now = runtime.now();
  await runtime.db
    .insert(mcpSessions)
    .values({ idHash: hashSecret(id), ...to, createdAt: now, lastSeenAt: now })
    .onConflictDoUpdate({ target: mcpSessions.idHash, set: { ...to, lastSeenAt: now } });
}

/** The session id of a stored nonce, under the secret it was derived with. */
function recover(secrets: string[], nonce: string | null, sessionHash: string): string | null {
  if (nonce === null) return null;
  const ids = secrets.map((secret) => sessionIdFrom([secret], nonce));
  return ids.find((id) => sameHash(hashSecret(id), sessionHash)) ?? null;
}

function isOurs(secrets: string[], id: string): boolean {
  const [nonce = "", tag = ""] = id.split(".");
  return secrets.some((secret) => sameHash(tagOf(secret, nonce), tag));
}

function tagOf(secret: string, nonce: string): string {
  return createHmac("sha256", secret).update(`mcp:${nonce}`).digest().subarray(0, 16).toString("base64url");
}
