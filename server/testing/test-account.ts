import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { accountSessions } from "@/db/schema";
import { createAccount } from "../accounts/create-account";
import { signSessionToken } from "../auth/library/session-cookie";
import { createIdentity } from "../identities/create-identity";
import type { Runtime } from "../runtime";
import type { Scope } from "../scopes";
import { randomBase62 } from "../secrets/ids";
import { createToken } from "../tokens/create-token";
import { testContext } from "./test-runtime";

export type TestAccount = Awaited<ReturnType<typeof makeTestAccount>>;

/** A separate account for a test, created as an agent would. */
export async function makeTestAccount(runtime: Runtime) {
  const made = await createAccount(testContext(runtime), {});
  const as = (more: Parameters<typeof testContext>[1] = {}) =>
    testContext(runtime, { bearer: made.session_token, ...more });
  return {
    id: made.account_id,
    sessionToken: made.session_token,
    recoveryToken: made.recovery_token,
    /** A context of its session token. */
    as,
    identity: (callsign?: string) => createIdentity(as(), callsign === undefined ? {} : { callsign }),
    token: (scopes: Scope[], more: Partial<z.input<typeof createToken.label.input>> = {}) =>
      createToken(as(), { name: "a script", scopes, ...more }),
    signIn: () => signInTestBrowser(runtime, made.account_id),
  };
}

/** A signed-in browser of the account: the bearer its cookie would carry. */
export async function signInTestBrowser(runtime: Runtime, accountId: string) {
  const id = randomBase62(16);
  const token = randomBytes(24).toString("base64url");
  const now = runtime.now();
  await runtime.db.insert(accountSessions).values({
    id,
    userId: accountId,
    token,
    expiresAt: new Date(now + 30 * 86_400_000),
    userAgent: "Test Browser",
    createdAt: new Date(now),
    updatedAt: new Date(now),
  });
  return { id: `session:${id}`, bearer: signSessionToken(runtime.secrets[0] ?? "", token) };
}

/** A callsign that no other test uses. */
export function uniqueCallsign(stem: string): string {
  return `${stem}-${randomBytes(4).toString("hex")}`;
}
