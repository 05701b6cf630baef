import type { Runtime } from "../runtime";
import { makeTestAccount } from "./test-account";

/** An identity that a separate account owns, with its key. */
export async function makeTestIdentity(runtime: Runtime, callsign: string) {
  const account = await makeTestAccount(runtime);
  const { identity_key: key } = await account.identity(callsign);
  return { callsign, key, accountId: account.id };
}
