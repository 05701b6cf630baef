// @database both
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions, deviceCodes, oauthClients, verifications } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import type { TestRuntime } from "../../testing/test-runtime";
import { pruneAuthRecords } from "./prune-auth-records";

const DAY = 86_400_000;

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

const count = async (table: typeof accountSessions | typeof deviceCodes | typeof verifications) =>
  (await runtime.db.select().from(table)).length;
const clients = async () => (await runtime.db.select().from(oauthClients)).map(({ clientId }) => clientId);

test("expired records are deleted after a day, and used ones stay", async () => {
  const client = new AuthClient(runtime);
  await client.signIn("kept@example.com");
  await client.post("/device/code", { client_id: "airband-cli" });
  await client.post("/email-otp/send-verification-otp", { email: "x@example.com", type: "sign-in" });
  const redirect_uris = ["http://localhost:4000/callback"];
  const { body } = await client.post("/oauth2/register", {
    redirect_uris,
    token_endpoint_auth_method: "none",
  });
  await pruneAuthRecords(runtime);
  expect(await count(deviceCodes)).toBe(1);
  expect(await count(verifications)).toBeGreaterThan(0);

  runtime.advance(2 * DAY);
  await pruneAuthRecords(runtime);
  expect([await count(deviceCodes), await count(verifications), await count(accountSessions)]).toEqual([
    0, 0, 1,
  ]);
  expect(await clients()).toContain(body.client_id);

  runtime.advance(40 * DAY);
  await pruneAuthRecords(runtime);
  expect(await count(accountSessions)).toBe(0);
  expect(await clients()).toEqual(["airband-cli"]);
});
