import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { identities } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { callsign, graceSeconds } from "../fields";
import { operation } from "../operation";
import { hashSecret, newToken } from "../secrets/token-kinds";
import { endSessionsOf } from "../sessions/end-sessions-of";
import { keyCredential } from "../sessions/prove-identity";

/**
 * Gives an identity a new key. The previous one works for another `grace_seconds`; when it stops working, the sessions
 * opened with it end too, unless they showed the new key meanwhile.
 */
export const rotateIdentity = operation(
  {
    name: "rotateIdentity",
    summary: "Replace an identity's key; the old one works for a grace period.",
    description:
      "Sessions opened with the old key end when it does: immediately without a grace period. Join again with the new key to keep one.",
    tag: "identities",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({ callsign, grace_seconds: graceSeconds }),
    output: z.object({
      callsign: z.string(),
      identity_key: z.string().describe("Shown only once."),
      previous_key_until: z.number().int().nullable(),
    }),
    rest: { method: "POST", path: "/api/account/identities/{callsign}/rotate" },
  },
  async (ctx, sent) => {
    const { account, db, runtime } = ctx;
    const key = newToken("identity");
    const until = sent.grace_seconds === 0 ? null : runtime.now() + sent.grace_seconds * 1_000;
    const mine = and(
      eq(identities.callsign, sent.callsign),
      eq(identities.accountId, account.id),
      isNull(identities.revokedAt),
    );
    const before = await db.transaction(async (tx) => {
      const [row] = await tx.select().from(identities).where(mine).for("update");
      if (!row) throw new AirbandError("not_found", "your account has no identity of that callsign");
      await tx
        .update(identities)
        .set({
          keyHash: hashSecret(key),
          previousKeyHash: until === null ? null : row.keyHash,
          previousKeyUntil: until,
        })
        .where(mine);
      const detail = { grace_seconds: sent.grace_seconds };
      await recordAudit(tx, ctx, byAccount(account, "identity.rotated", { target: row.callsign, detail }));
      return row;
    });
    runtime.bus.publish({ type: "direct", channel: "", inbox: sent.callsign });
    const gone = [before.previousKeyHash, until === null ? before.keyHash : null];
    await endSessionsOf(runtime, ...gone.filter((hash) => hash !== null).map(keyCredential));
    return { callsign: sent.callsign, identity_key: key, previous_key_until: until };
  },
);
