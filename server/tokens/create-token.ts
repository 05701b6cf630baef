import { and, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { accounts, personalTokens } from "@/db/schema";
import { track } from "../analytics/track";
import { byAccount, recordAudit } from "../audit/record-audit";
import { AirbandError } from "../errors";
import { operation } from "../operation";
import { insertPersonalToken } from "./insert-personal-token";
import { shownToken, showToken } from "./shown-token";
import { tokenFields } from "./token-fields";

/** Maximum number of valid tokens of one account at the same time. */
const MAX_TOKENS = 50;

/** Creates a personal access token. It is returned only once; only its SHA-256 is stored. */
export const createToken = operation(
  {
    name: "createToken",
    summary: "Create a personal access token for scripts and CI.",
    description:
      "Requires a signed-in browser or an agent's session: a token cannot create another. Grant only the scopes its script needs.",
    tag: "tokens",
    effect: "write",
    access: "account",
    scope: null,
    sessionOnly: true,
    recentProof: true,
    limit: "account",
    refuses: ["too_many"],
    page: true,
    input: tokenFields,
    output: z.object({ ...shownToken.shape, token: z.string().describe("Shown only once.") }),
    rest: { method: "POST", path: "/api/account/tokens" },
  },
  async (ctx, sent) => {
    const { account, db, runtime } = ctx;
    const now = runtime.now();
    const { name, scopes } = sent;
    const expiresAt = sent.expires_in_days === null ? null : now + sent.expires_in_days * 86_400_000;
    const made = await db.transaction(async (tx) => {
      // The lock on the account makes calls that count at the same time take turns.
      await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, account.id)).for("update");
      const inForce = await tx.$count(
        personalTokens,
        and(
          eq(personalTokens.referenceId, account.id),
          or(isNull(personalTokens.expiresAt), gt(personalTokens.expiresAt, new Date(now))),
        ),
      );
      if (inForce >= MAX_TOKENS)
        throw new AirbandError("too_many", `an account may have ${MAX_TOKENS} personal tokens`);
      const inserted = await insertPersonalToken(tx, {
        accountId: account.id,
        name,
        scopes,
        createdAt: now,
        expiresAt,
      });
      const detail = { scopes: scopes.join(" "), start: inserted.row.start };
      await recordAudit(tx, ctx, byAccount(account, "token.created", { target: name, detail }));
      return { ...showToken(inserted.row), token: inserted.token };
    });
    track({ ...ctx, accountId: account.id }, "token_created", {
      scopes: scopes.length,
      expires: expiresAt !== null,
    });
    return made;
  },
);
