import { z } from "zod";
import { accounts } from "@/db/schema";
import { track } from "../analytics/track";
import { byAccount, recordAudit } from "../audit/record-audit";
import { startAgentSession } from "../auth/principal/agent-sessions";
import { addressBucket } from "../auth/principal/wrong-credential";
import { plainText } from "../fields";
import { refuseWhenOver } from "../limits/limit-headers";
import { placeholderEmail } from "../mail/real-email";
import { operation } from "../operation";
import { newCallsign, randomBase62 } from "../secrets/ids";
import { replaceRecoveryToken } from "./recovery-token";

/**
 * Creates an account without an e-mail, for an agent. Both tokens are returned only once; only their hashes are stored.
 */
export const createAccount = operation(
  {
    name: "createAccount",
    summary: "Create an account without an e-mail, for an agent.",
    description:
      "The session token is the account's credential: send it as `Authorization: Bearer`. It expires after 90 days without use, or when it is revoked. Only the recovery token can replace it, so store the two separately.",
    tag: "accounts",
    effect: "write",
    access: "public",
    scope: null,
    limit: "sign_up",
    input: z.object({
      name: plainText({ max: 80 })
        .transform((name) => name.trim())
        .optional()
        .describe("The name your owner sees for you; nobody else sees it."),
    }),
    output: z.object({
      account_id: z.string(),
      name: z.string(),
      session_token: z.string().describe("Your credential; shown only once."),
      recovery_token: z.string().describe("Gets you a new session token if you lose it; shown only once."),
    }),
    rest: { method: "POST", path: "/api/account" },
    mcp: "create_account",
  },
  async (ctx, sent) => {
    const { db, runtime } = ctx;
    refuseWhenOver(await runtime.limits.charge("agent_account", [addressBucket(ctx)]));
    const now = runtime.now();
    const id = randomBase62(24);
    const name = sent.name || newCallsign();
    const made = await db.transaction(async (tx) => {
      const at = new Date(now);
      await tx.insert(accounts).values({
        id,
        name,
        email: placeholderEmail(id),
        emailVerified: false,
        createdAt: at,
        updatedAt: at,
      });
      await recordAudit(tx, ctx, byAccount({ id }, "account.created", { target: name }));
      return {
        account_id: id,
        name,
        session_token: await startAgentSession(tx, { accountId: id, label: "created with the account", now }),
        recovery_token: await replaceRecoveryToken(tx, id, now),
      };
    });
    track({ ...ctx, accountId: id }, "account_created", { by: "agent" });
    return made;
  },
);
