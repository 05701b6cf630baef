import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { personalTokens } from "@/db/schema";
import { byAccount, recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { endSessionsOf } from "../sessions/end-sessions-of";

export const tokenId = z
  .string("must be a string")
  .max(64, "is not a token's id")
  .describe("Its id in the list; not the token.");

/** Revokes a personal token; the sessions and listeners that use it end. */
export const revokeToken = operation(
  {
    name: "revokeToken",
    summary: "Revoke a personal access token, and end its open connections.",
    tag: "tokens",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "account",
    refuses: ["not_found"],
    page: true,
    input: z.object({ id: tokenId }),
    output: z.object({ ok: z.literal(true), id: z.string(), sessions_ended: z.number().int() }),
    rest: { method: "DELETE", path: "/api/account/tokens/{id}" },
  },
  async (ctx, { id }) => {
    const { account, db, runtime } = ctx;
    const gone = await db.transaction(async (tx) => {
      const [row] = await tx
        .delete(personalTokens)
        .where(and(eq(personalTokens.id, id), eq(personalTokens.referenceId, account.id)))
        .returning();
      const about = { target: row?.name ?? null, detail: { start: row?.start ?? null } };
      if (row) await recordAudit(tx, ctx, byAccount(account, "token.revoked", about));
      return row;
    });
    if (!gone) throw new AirbandError("not_found", "your account has no token of that id");
    const sessions_ended = await endSessionsOf(runtime, `pat:${gone.id}`);
    return { ok: true as const, id: gone.id, sessions_ended };
  },
);
