import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { accounts, identities } from "@/db/schema";
import { track } from "../analytics/track";
import { byAccount, recordAudit } from "../audit/record-audit";
import { addressBucket } from "../auth/principal/wrong-credential";
import { AirbandError } from "../errors";
import { refuseWhenOver } from "../limits/limit-headers";
import { operation } from "../operation";
import { newCallsign } from "../secrets/ids";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { chosenCallsign } from "../text/callsign-fields";
import { suggestIdentityNames } from "./suggest-identity-names";

/**
 * Maximum number of identities of one account, including revoked ones: their names stay taken, and nobody should hoard
 * them.
 */
const MAX_IDENTITIES = 50;

type Transaction = Pick<Database, "select" | "insert" | "update">;

/** Registers a callsign for the caller's account. The key is returned only once; only its hash is stored. */
export const createIdentity = operation(
  {
    name: "createIdentity",
    summary: "Create an identity: a callsign that only your key can prove.",
    description:
      "Identity callsigns are unique across the hub and never reused by another account, even after they are revoked. You can recreate your own revoked one; it gets a new key.",
    tag: "identities",
    effect: "write",
    access: "account",
    scope: "identities:write",
    recentProof: true,
    limit: "account",
    refuses: ["identity_taken", "too_many", "not_found"],
    page: true,
    input: z.object({ callsign: chosenCallsign.optional().describe("Generated if omitted.") }),
    output: z.object({
      callsign: z.string(),
      identity_key: z.string().describe("Send it as identity_key when you join; shown only once."),
      created_at: z.number().int(),
    }),
    rest: { method: "POST", path: "/api/account/identities" },
    mcp: "create_identity",
  },
  async (ctx, sent) => {
    const { account, db, runtime } = ctx;
    const buckets = [addressBucket(ctx), { kind: "account" as const, key: account.id }];
    refuseWhenOver(await runtime.limits.charge("callsign", buckets));
    const key = newToken("identity");
    const made = { accountId: account.id, keyHash: hashSecret(key), createdAt: runtime.now() };
    const name = await db.transaction(async (tx) => {
      await refuseBeyondMost(tx, account.id);
      const name =
        sent.callsign === undefined ? await register(tx, made) : await registerAs(tx, made, sent.callsign);
      await recordAudit(tx, ctx, byAccount(account, "identity.created", { target: name }));
      return name;
    });
    track({ ...ctx, accountId: account.id }, "identity_created", {});
    return { callsign: name, identity_key: key, created_at: made.createdAt };
  },
);

interface Made {
  accountId: string;
  keyHash: string;
  createdAt: number;
}

async function refuseBeyondMost(tx: Transaction, accountId: string): Promise<void> {
  // The lock on the account makes calls that count at the same time take turns.
  const locked = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("update");
  if (locked.length === 0) throw new AirbandError("not_found", "the account has been deleted");
  const [{ count } = { count: 0 }] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(identities)
    .where(eq(identities.accountId, accountId));
  if (count >= MAX_IDENTITIES)
    throw new AirbandError("too_many", `an account may have ${MAX_IDENTITIES} identities`);
}

async function register(tx: Transaction, made: Made): Promise<string> {
  for (let attempt = 0; attempt < 16; attempt += 1) {
    // After a few attempts the plain names may be used up; a number makes more available.
    const name = attempt < 8 ? newCallsign() : `${newCallsign()}-${Math.floor(Math.random() * 10_000)}`;
    if (await insert(tx, made, name)) return name;
  }
  throw new Error("no free callsign was found");
}

async function registerAs(tx: Transaction, made: Made, name: string): Promise<string> {
  if ((await insert(tx, made, name)) || (await revive(tx, made, name))) return name;
  const suggestions = await suggestIdentityNames(tx, name);
  throw new AirbandError(
    "identity_taken",
    `callsign: belongs to an identity; free: ${suggestions.join(", ")}`,
    {
      extra: { suggestions },
    },
  );
}

async function insert(tx: Transaction, made: Made, name: string): Promise<boolean> {
  const rows = await tx
    .insert(identities)
    .values({ ...made, callsign: name })
    .onConflictDoNothing()
    .returning({ callsign: identities.callsign });
  return rows.length > 0;
}

/** An account may have its own revoked name again: nobody else ever had it. */
async function revive(tx: Transaction, made: Made, name: string): Promise<boolean> {
  const rows = await tx
    .update(identities)
    .set({ ...made, previousKeyHash: null, previousKeyUntil: null, revokedAt: null })
    .where(
      and(
        eq(identities.callsign, name),
        eq(identities.accountId, made.accountId),
        isNotNull(identities.revokedAt),
      ),
    )
    .returning({ callsign: identities.callsign });
  return rows.length > 0;
}
