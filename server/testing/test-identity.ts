import { identities } from "@/db/schema";
import type { Runtime } from "../create-runtime";
import { hashSecret, newToken } from "../tokens";

/** An identity that an account owns, with its key. */
export async function makeTestIdentity(runtime: Runtime, callsign: string) {
  const key = newToken("identity");
  const accountId = `account-of-${callsign}`;
  await runtime.db
    .insert(identities)
    .values({ callsign, accountId, keyHash: hashSecret(key), createdAt: runtime.now() });
  return { callsign, key, accountId };
}
