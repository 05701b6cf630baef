// @database

import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountAuditEntries } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import { ScriptedDevice } from "../../testing/scripted-device";
import type { TestRuntime } from "../../testing/test-runtime";
import { approveDevice, denyDevice } from "../device/device-login";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

/** The entries of an account's record, oldest first. */
async function recordOf(accountId: string) {
  const rows = await runtime.db
    .select()
    .from(accountAuditEntries)
    .where(eq(accountAuditEntries.accountId, accountId))
    .orderBy(accountAuditEntries.seq);
  return rows.map(({ act, detail }) => (detail?.way ? `${act} by ${detail.way}` : act));
}

test("signing in by code, link and password, and signing out, are recorded with browser and address", async () => {
  const email = "ways@example.com";
  const browser = new AuthClient(runtime);
  const id = await browser.signIn(email);
  await browser.post("/sign-out");
  await browser.post("/sign-in/magic-link", { email, callbackURL: "/account" });
  await browser.openLink(email);
  await browser.setPassword(email, "a long enough password");
  await browser.post("/sign-in/email", { email, password: "a long enough password" });
  const changed = { currentPassword: "a long enough password", newPassword: "another long password" };
  expect((await browser.post("/change-password", { ...changed, revokeOtherSessions: true })).status).toBe(
    200,
  );

  expect(await recordOf(id)).toEqual([
    "account.created",
    "account.signed_in by code",
    "account.signed_out",
    "account.signed_in by link",
    "account.password_changed",
    "session.revoked",
    "account.signed_in by password",
    "session.revoked",
    "account.password_changed",
  ]);
  const [newest] = await runtime.db
    .select()
    .from(accountAuditEntries)
    .where(eq(accountAuditEntries.accountId, id))
    .orderBy(desc(accountAuditEntries.seq));
  expect(newest).toMatchObject({ address: browser.address, actorAccount: id });
});

test("a wrong code, a wrong password and a read of the session leave no entry", async () => {
  const email = "nothing@example.com";
  const browser = new AuthClient(runtime);
  const id = await browser.signIn(email);
  const before = await recordOf(id);
  await browser.get("/get-session");
  await browser.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
  await new AuthClient(runtime).post("/sign-in/email-otp", { email, otp: "000000" });
  await new AuthClient(runtime).post("/sign-in/email", { email, password: "never was its password" });
  await browser.post("/change-password", { currentPassword: "wrong", newPassword: "long enough to pass" });
  expect(await recordOf(id)).toEqual(before);
});

test("a device that was approved, one that was denied, and the next act of the first are recorded", async () => {
  const browser = new AuthClient(runtime);
  const accountId = await browser.signIn("devices@example.com");
  const entry = { accountId, address: "198.51.100.9" };
  const device = new ScriptedDevice(runtime);
  await device.ask({ device_name: "build box" });
  await approveDevice(runtime, device.userCode, entry);
  await device.rested();
  expect((await device.poll()).status).toBe(200);
  const second = new ScriptedDevice(runtime);
  await second.ask();
  await denyDevice(runtime, second.userCode, entry);
  // Approving a settled request again is no act.
  await denyDevice(runtime, second.userCode, entry);
  expect((await recordOf(accountId)).slice(2)).toEqual([
    "device.approved",
    "account.signed_in by device",
    "device.denied",
  ]);
  const rows = await runtime.db
    .select()
    .from(accountAuditEntries)
    .where(eq(accountAuditEntries.act, "device.approved"));
  expect(rows.at(-1)).toMatchObject({ target: "build box", address: "198.51.100.9" });
});
