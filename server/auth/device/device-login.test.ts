// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import { ScriptedDevice } from "../../testing/scripted-device";
import { refusalOf } from "../../testing/test-channel";
import { openTestLimits } from "../../testing/test-limits";
import type { TestRuntime } from "../../testing/test-runtime";
import { approveDevice, type CodeEntry, denyDevice, findDeviceRequest } from "./device-login";

let runtime: TestRuntime;
let entry: CodeEntry;
beforeAll(async () => {
  runtime = await openAuthRuntime();
  const accountId = await new AuthClient(runtime).signIn("owner@example.com");
  entry = { accountId, address: "203.0.113.50" };
});
afterAll(() => runtime.close());

test("the approver sees which device asks, from where, when, and for which scopes", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask({
    device_name: "ada's laptop\u0007",
    device_system: "Debian 12",
    scope: "messages:read messages:write unheard:of",
  });
  const request = await findDeviceRequest(runtime, device.userCode.toLowerCase().replace("-", " "), entry);
  expect(request).toMatchObject({
    state: "pending",
    userCode: device.userCode,
    client: "Airband command line",
    deviceName: "ada's laptop",
    deviceSystem: "Debian 12",
    address: device.client.address,
    elsewhere: true,
    scopes: ["messages:read", "messages:write"],
  });
  const atHome = { ...entry, address: device.client.address };
  expect(await findDeviceRequest(runtime, device.userCode, atHome)).toMatchObject({ elsewhere: false });
});

test("a browser that signed in long ago approves no device, and still gets the status of an ended code", async () => {
  const browser = new AuthClient(runtime);
  const accountId = await browser.signIn("stale@example.com");
  const [session] = await runtime.db
    .update(accountSessions)
    .set({ createdAt: new Date(runtime.now() - 11 * 60_000) })
    .where(eq(accountSessions.userId, accountId))
    .returning();
  const principal = { kind: "session", credentialId: `session:${session?.id}` } as const;
  const stale = { accountId, address: browser.address, principal };
  const device = new ScriptedDevice(runtime);
  await device.ask();
  expect(await refusalOf(approveDevice(runtime, device.userCode, stale))).toBe("recent_proof_required");
  expect(await findDeviceRequest(runtime, device.userCode, entry)).toMatchObject({ state: "pending" });
  expect(await denyDevice(runtime, device.userCode, stale)).toEqual({ state: "denied" });
  expect(await approveDevice(runtime, device.userCode, stale)).toEqual({ state: "denied" });
});

test("a denied device gets an error that says so", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask();
  expect(await denyDevice(runtime, device.userCode, entry)).toEqual({ state: "denied" });
  expect((await device.poll()).body.error).toBe("access_denied");
  expect(await findDeviceRequest(runtime, device.userCode, entry)).toEqual({ state: "denied" });
});

test("not found, expired, denied, approved and used are distinguished, even after the device has fetched the result", async () => {
  const state = async (device: ScriptedDevice) =>
    (await findDeviceRequest(runtime, device.userCode, entry)).state;
  const [late, used] = [new ScriptedDevice(runtime), new ScriptedDevice(runtime)];
  await late.ask();
  await late.change({ expiresAt: new Date(runtime.now() - 1) });
  expect(await state(late)).toBe("expired");
  expect(await approveDevice(runtime, late.userCode, entry)).toEqual({ state: "expired" });
  expect((await late.poll()).body.error).toBe("expired_token");
  expect(await state(late)).toBe("expired");

  await used.ask();
  await approveDevice(runtime, used.userCode, entry);
  expect(await state(used)).toBe("approved");
  await used.poll();
  expect(await state(used)).toBe("used");
  expect(await approveDevice(runtime, used.userCode, entry)).toEqual({ state: "used" });
  expect(await findDeviceRequest(runtime, "BBBB-BBBB", entry)).toEqual({ state: "not_found" });
});

test("of an approval and a denial at the same moment one counts, and both get its result", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask();
  const [approved, denied] = await Promise.all([
    approveDevice(runtime, device.userCode, entry),
    denyDevice(runtime, device.userCode, entry),
  ]);
  const { status } = await device.row();
  expect([approved.state, denied.state]).toEqual([status, status]);
});

test("guesses of codes are limited, for the account and for the address", async () => {
  const limited = {
    ...runtime,
    limits: openTestLimits({ env: { ...runtime.env, limits: true }, log: runtime.log }),
  };
  const guess = (from: CodeEntry) => findDeviceRequest(limited, "BBBB-BBBB", from);
  for (let tries = 0; tries < 30; tries++) expect(await guess(entry)).toEqual({ state: "not_found" });
  await expect(guess(entry)).rejects.toMatchObject({ airbandCode: "rate_limited" });
  await expect(guess({ ...entry, address: "203.0.113.99" })).rejects.toMatchObject({
    airbandCode: "rate_limited",
  });
  await expect(guess({ accountId: "another", address: entry.address })).rejects.toMatchObject({
    airbandCode: "rate_limited",
  });
  expect(await guess({ accountId: "another", address: "203.0.113.98" })).toEqual({ state: "not_found" });
});
