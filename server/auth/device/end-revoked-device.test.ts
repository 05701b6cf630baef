// @database
import { desc } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountAuditEntries, accountSessions } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import { ScriptedDevice } from "../../testing/scripted-device";
import type { TestRuntime } from "../../testing/test-runtime";
import { resolvePrincipal } from "../principal/resolve-principal";
import { approveDevice } from "./device-login";

let runtime: TestRuntime;
let accountId: string;
beforeAll(async () => {
  runtime = await openAuthRuntime();
  accountId = await new AuthClient(runtime).signIn("owner@example.com");
});
afterAll(() => runtime.close());

async function loggedIn() {
  const device = new ScriptedDevice(runtime);
  await device.ask();
  await approveDevice(runtime, device.userCode, { accountId, address: "203.0.113.50" });
  return { device, tokens: (await device.poll()).body };
}

const revoke = (device: ScriptedDevice, token: string) =>
  device.client.send("POST", "/oauth2/revoke", new URLSearchParams({ token, client_id: "airband-cli" }), {
    origin: "",
  });
const devices = async () =>
  (await runtime.db.select().from(accountSessions)).filter(({ clientId }) => clientId !== null);
const isGood = async (token: string) => (await resolvePrincipal(runtime, { bearer: token })) !== null;

test.each(["access_token", "refresh_token"])(
  "revoking its %s signs out a device, and no other",
  async (which) => {
    const [one, other] = [await loggedIn(), await loggedIn()];
    const before = (await devices()).length;
    expect((await revoke(one.device, one.tokens[which])).status).toBe(200);
    expect(await devices()).toHaveLength(before - 1);
    const [entry] = await runtime.db
      .select()
      .from(accountAuditEntries)
      .orderBy(desc(accountAuditEntries.seq))
      .limit(1);
    expect(entry).toMatchObject({ act: "account.signed_out", accountId, address: one.device.client.address });
    expect(await isGood(one.tokens.access_token)).toBe(false);
    expect((await one.device.renew(one.tokens.refresh_token)).body.error).toBe("invalid_grant");
    expect(await isGood(other.tokens.access_token)).toBe(true);
  },
);

test("an unknown token revokes nothing", async () => {
  const { device, tokens } = await loggedIn();
  const before = (await devices()).length;
  await revoke(device, "abf_nonsense");
  expect(await devices()).toHaveLength(before);
  expect(await isGood(tokens.access_token)).toBe(true);
});
