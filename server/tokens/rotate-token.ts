import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { personalTokens } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { fromPermissions } from "../auth/oauth/token-scopes";
import { AirbandError } from "../errors";
import { graceSeconds } from "../fields";
import { operation } from "../operation";
import { endSessionsOf } from "../sessions/end-sessions-of";
import { insertPersonalToken } from "./insert-personal-token";
import { tokenId } from "./revoke-token";
import { shownToken, showToken } from "./shown-token";

/**
 * Replaces a personal token by another with its name, scopes and lifetime. The old one works for another
 * `grace_seconds`, and the sessions it opened end with it.
 */
export const rotateToken = operation(
  {
    name: "rotateToken",
    summary: "Replace a personal access token; the old one works for a grace period.",
    tag: "tokens",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({ id: tokenId, grace_seconds: graceSeconds }),
    output: z.object({
      ...shownToken.shape,
      token: z.string().describe("Shown only once."),
      previous_token_until: z.number().int().nullable().describe("Null: the old one stopped working."),
    }),
    rest: { method: "POST", path: "/api/account/tokens/{id}/rotate" },
  },
  async (ctx, sent) => {
    const { account, db, runtime } = ctx;
    const now = runtime.now();
    const { made, until } = await db.transaction(async (tx) => {
      const [old] = await tx
        .select()
        .from(personalTokens)
        .where(and(eq(personalTokens.id, sent.id), eq(personalTokens.referenceId, account.id)))
        .for("update");
      const end = old?.expiresAt?.getTime() ?? null;
      if (!old || (end !== null && end <= now))
        throw new AirbandError("not_found", "your account has no valid token with that id");
      if (old.metadata !== null)
        throw new AirbandError("invalid", "id: was already rotated; rotate its replacement");
      const made = await insertPersonalToken(tx, {
        accountId: account.id,
        name: old.name ?? "",
        scopes: fromPermissions(old.permissions),
        createdAt: now,
        expiresAt: end === null ? null : now + (end - old.createdAt.getTime()),
      });
      const graceEnd = now + sent.grace_seconds * 1_000;
      const until = sent.grace_seconds === 0 ? null : Math.min(end ?? graceEnd, graceEnd);
      await retire(tx, old.id, made.row.id, until);
      const detail = { start: made.row.start, replaced: old.start, grace_seconds: sent.grace_seconds };
      await recordAudit(tx, ctx, byAccount(account, "token.rotated", { target: old.name, detail }));
      return { made, until };
    });
    if (until === null) await endSessionsOf(runtime, `pat:${sent.id}`);
    else runtime.principals.forget(`pat:${sent.id}`);
    return { ...showToken(made.row), token: made.token, previous_token_until: until };
  },
);

async function retire(tx: Pick<Database, "update" | "delete">, id: string, by: string, until: number | null) {
  const old = eq(personalTokens.id, id);
  if (until === null) await tx.delete(personalTokens).where(old);
  else {
    const metadata = JSON.stringify({ replaced_by: by });
    await tx
      .update(personalTokens)
      .set({ expiresAt: new Date(until), metadata })
      .where(old);
  }
}
