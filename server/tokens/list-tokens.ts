import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { personalTokens } from "@/db/schema";
import { operation } from "../operation";
import { shownToken, showToken } from "./shown-token";

/** The account's personal tokens, including recently expired ones. */
export const listTokens = operation(
  {
    name: "listTokens",
    summary: "List your personal access tokens and when each was last used.",
    tag: "tokens",
    effect: "read",
    access: "account",
    scope: null,
    sessionOnly: true,
    limit: "read",
    page: true,
    input: z.object({}),
    output: z.object({ tokens: z.array(shownToken).describe("Newest first.") }),
    rest: { method: "GET", path: "/api/account/tokens" },
  },
  async ({ account, db, runtime }) => {
    await runtime.principals.flush();
    const rows = await db
      .select()
      .from(personalTokens)
      .where(eq(personalTokens.referenceId, account.id))
      .orderBy(desc(personalTokens.createdAt))
      .limit(200);
    return { tokens: rows.map(showToken) };
  },
);
