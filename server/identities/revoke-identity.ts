import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { identities } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { emptyInbox } from "../dm/inbox-rows";
import { AirbandError } from "../errors";
import { callsign } from "../fields";
import { operation } from "../operation";
import { endSessionsOf } from "../sessions/end-sessions-of";
import { identityCredential } from "../sessions/prove-identity";

/**
 * Revokes an identity: its keys stop working, its sessions on every channel end, its direct messages are deleted. The
 * account keeps the name, so that nobody else can ever prove to be it.
 */
export const revokeIdentity = operation(
  {
    name: "revokeIdentity",
    summary: "Revoke an identity; its sessions end, and nobody else can have its name.",
    tag: "identities",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({ callsign }),
    output: z.object({
      ok: z.literal(true),
      callsign: z.string(),
      sessions_ended: z.number().int().describe("Number of live sessions that ended."),
    }),
    rest: { method: "DELETE", path: "/api/account/identities/{callsign}" },
  },
  async (ctx, sent) => {
    const { account, db, runtime } = ctx;
    const revoked = await db.transaction(async (tx) => {
      const [row] = await tx
        .update(identities)
        .set({ revokedAt: runtime.now() })
        .where(
          and(
            eq(identities.callsign, sent.callsign),
            eq(identities.accountId, account.id),
            isNull(identities.revokedAt),
          ),
        )
        .returning({ callsign: identities.callsign });
      if (!row) return null;
      await emptyInbox(tx, row.callsign);
      await recordAudit(tx, ctx, byAccount(account, "identity.revoked", { target: row.callsign }));
      return row;
    });
    if (!revoked) throw new AirbandError("not_found", "your account has no identity of that callsign");
    runtime.bus.publish({ type: "direct", channel: "", inbox: revoked.callsign });
    const sessions_ended = await endSessionsOf(runtime, identityCredential(revoked.callsign));
    return { ok: true as const, callsign: revoked.callsign, sessions_ended };
  },
);
