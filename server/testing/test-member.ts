import { eq } from "drizzle-orm";
import type { z } from "zod";
import { accounts } from "@/db/schema";
import { claimInvite } from "../invites/claim-invite";
import { createInvite } from "../invites/create-invite";
import type { Runtime } from "../runtime";
import { makeTestAccount, type TestAccount } from "./test-account";
import { openTestChannel } from "./test-channel";
import { testContext } from "./test-runtime";

type InviteInput = Omit<z.input<typeof createInvite.label.input>, "channel_id">;

export type TestTeam = Awaited<ReturnType<typeof openTestTeam>>;

/** A channel of a separate account, and ways to invite others to it. */
export async function openTestTeam(runtime: Runtime, settings: Parameters<typeof openTestChannel>[1] = {}) {
  const owner = await makeTestAccount(runtime);
  const channel = await openTestChannel(runtime, settings, owner.as());
  const invite = (given: InviteInput, by: TestAccount = owner) =>
    createInvite(by.as(), { channel_id: channel.id, ...given });
  return {
    channel,
    owner,
    invite,
    /** An account that accepted an invite of that role. */
    person: async (role: "admin" | "member" | "observer", given: Partial<InviteInput> = {}) => {
      const account = await makeTestAccount(runtime);
      const { code } = await invite({ role, ...given });
      const claimed = await claimInvite(account.as(), { code: code ?? "" });
      return {
        ...account,
        memberId: claimed.member_id,
        credential: claimed.credential ?? "",
        callsign: claimed.callsign ?? "",
      };
    },
    /** An agent that claimed its own invite. */
    agent: async (callsign?: string, given: Partial<InviteInput> = {}) => {
      const { code } = await invite({ role: "agent", ...(callsign && { callsign }), ...given });
      const claimed = await claimInvite(testContext(runtime), { code: code ?? "" });
      return {
        memberId: claimed.member_id,
        credential: claimed.credential ?? "",
        callsign: claimed.callsign ?? "",
      };
    },
  };
}

/** Gives a test's account an e-mail that counts as verified. */
export async function setEmail(runtime: Runtime, account: { id: string }, email: string): Promise<void> {
  await runtime.db.update(accounts).set({ email, emailVerified: true }).where(eq(accounts.id, account.id));
}
