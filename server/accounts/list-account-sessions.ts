import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { accountSecrets, accountSessions } from "@/db/schema";
import { AGENT_SESSION_IDLE_MS, shownAgentSession } from "../auth/principal/agent-sessions";
import type { AccountContext } from "../context";
import { operation } from "../operation";

const accountSession = z
  .object({
    id: z.string(),
    kind: z
      .enum(["browser", "device", "agent"])
      .describe("device: signed in with a code, such as the command line; agent: a session token."),
    label: z.string().nullable(),
    client: z.string().nullable().describe("Self-declared, such as a browser's User-Agent."),
    address: z.string().nullable().describe("Address of its last use."),
    created_at: z.number().int(),
    last_seen_at: z.number().int(),
    expires_at: z.number().int().describe("When it expires if unused."),
    current: z.boolean().describe("The session of this request."),
  })
  .meta({ id: "AccountSession" });

type AccountSession = z.infer<typeof accountSession>;

/** The sessions of the caller's account: browsers, devices, and agents with a session token. */
export const listAccountSessions = operation(
  {
    name: "listAccountSessions",
    summary: "List who is signed in to your account.",
    tag: "accounts",
    effect: "read",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "read",
    page: true,
    input: z.object({}),
    output: z.object({ sessions: z.array(accountSession).describe("Most recently seen first.") }),
    rest: { method: "GET", path: "/api/account/sessions" },
  },
  async (ctx) => {
    await ctx.runtime.principals.flush();
    const found = await Promise.all([signedIn(ctx), agents(ctx)]);
    return { sessions: found.flat().sort((a, b) => b.last_seen_at - a.last_seen_at) };
  },
);

async function signedIn({ account, db, principal, runtime }: AccountContext): Promise<AccountSession[]> {
  const rows = await db
    .select()
    .from(accountSessions)
    .where(
      and(eq(accountSessions.userId, account.id), gt(accountSessions.expiresAt, new Date(runtime.now()))),
    )
    .orderBy(desc(accountSessions.updatedAt))
    .limit(200);
  return rows.map((row) => ({
    id: `session:${row.id}`,
    kind: row.clientId === null ? "browser" : "device",
    label: row.label,
    client: row.userAgent,
    address: row.ipAddress,
    created_at: row.createdAt.getTime(),
    last_seen_at: row.updatedAt.getTime(),
    expires_at: row.expiresAt.getTime(),
    current: principal.credentialId === `session:${row.id}`,
  }));
}

async function agents({ account, db, principal, runtime }: AccountContext): Promise<AccountSession[]> {
  const seen = sql<number>`coalesce(${accountSecrets.lastUsedAt}, ${accountSecrets.createdAt})`;
  const rows = await db
    .select()
    .from(accountSecrets)
    .where(
      and(
        eq(accountSecrets.accountId, account.id),
        eq(accountSecrets.kind, "session"),
        isNull(accountSecrets.revokedAt),
        gt(seen, runtime.now() - AGENT_SESSION_IDLE_MS),
      ),
    )
    .orderBy(desc(seen))
    .limit(200);
  return rows.map((row) => {
    const lastSeen = row.lastUsedAt ?? row.createdAt;
    return {
      id: shownAgentSession(row.hash),
      kind: "agent",
      label: row.label,
      client: null,
      address: row.lastUsedAddress,
      created_at: row.createdAt,
      last_seen_at: lastSeen,
      expires_at: lastSeen + AGENT_SESSION_IDLE_MS,
      current: principal.credentialId.startsWith(shownAgentSession(row.hash)),
    };
  });
}
