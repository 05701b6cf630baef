// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { accountSessions } from "@/db/schema";
import { readOutbox } from "../../mail/outbox";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import { ScriptedDevice } from "../../testing/scripted-device";
import type { TestRuntime } from "../../testing/test-runtime";
import { resolvePrincipal } from "../principal/resolve-principal";
import { DEVICE_CODE_GRANT } from "./cli-client";
import { approveDevice, type CodeEntry } from "./device-login";

let runtime: TestRuntime;
let accountId: string;
let entry: CodeEntry;
beforeAll(async () => {
  runtime = await openAuthRuntime();
  accountId = await new AuthClient(runtime).signIn("owner@example.com");
  entry = { accountId, address: "203.0.113.50" };
});
afterAll(() => runtime.close());

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const bearer = (token: string) => resolvePrincipal(runtime, { bearer: token });

async function loggedIn(fields: Record<string, string> = {}) {
  const device = new ScriptedDevice(runtime);
  await device.ask(fields);
  await approveDevice(runtime, device.userCode, entry);
  return { device, tokens: (await device.poll()).body };
}

test("a device gets a code to show, the page to open, ten minutes and an interval of five seconds", async () => {
  const answer = await new ScriptedDevice(runtime).ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(answer.body).toEqual({
    device_code: expect.stringMatching(/^\S{40}$/),
    user_code: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
    verification_uri: `${runtime.env.origin}/cli-auth`,
    verification_uri_complete: `${runtime.env.origin}/cli-auth?user_code=${answer.body.user_code}`,
    expires_in: 600,
    interval: 5,
  });
});

test("JSON works as well as a form, and the token endpoint also exists at the path that issued the code", async () => {
  const client = new AuthClient(runtime);
  const { body } = await client.post("/device/code", { client_id: "airband-cli" });
  await approveDevice(runtime, body.user_code, entry);
  const answer = await client.post("/device/token", {
    grant_type: DEVICE_CODE_GRANT,
    device_code: body.device_code,
    client_id: "airband-cli",
  });
  expect(answer.status).toBe(200);
  expect(await bearer(answer.body.access_token)).toMatchObject({ accountId });
});

test("an approved device gets its token once, scoped, listed as a session, and the owner is notified", async () => {
  const { device, tokens } = await loggedIn({
    device_name: "build box",
    scope: "messages:read offline_access",
  });
  expect(tokens).toMatchObject({
    token_type: "Bearer",
    expires_in: 3600,
    scope: "messages:read offline_access",
  });
  expect(tokens.access_token).toMatch(/^abo_[0-9A-Za-z]{36}$/);
  expect(tokens.refresh_token).toMatch(/^abf_[0-9A-Za-z]{36}$/);
  const principal = await bearer(tokens.access_token);
  expect(principal).toMatchObject({ accountId, kind: "oauth", scopes: ["messages:read"] });
  const [session] = await runtime.db
    .select()
    .from(accountSessions)
    .where(eq(accountSessions.id, principal?.credentialId.replace("session:", "") ?? ""));
  expect(session).toMatchObject({ userId: accountId, clientId: "airband-cli", label: "build box" });

  const again = await device.poll();
  expect(again.status).toBe(400);
  expect(again.body.error).toBe("invalid_grant");
  const mails = await readOutbox(runtime.env.dataDir);
  expect(mails.find((mail) => mail.subject.startsWith("build box signed in"))?.to).toBe("owner@example.com");
});

test("two polls at the same moment get one token between them", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask();
  await approveDevice(runtime, device.userCode, entry);
  const answers = await Promise.all([device.poll(), device.poll(), device.poll()]);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
});

test("a device that names a resource gets a signed token for it, which ends with its session", async () => {
  const { tokens } = await loggedIn();
  const device = new ScriptedDevice(runtime);
  await device.ask({ resource: `${runtime.env.origin}/mcp`, scope: "messages:read offline_access" });
  await approveDevice(runtime, device.userCode, entry);
  const { access_token, refresh_token } = (await device.poll()).body;
  expect(access_token.split(".")).toHaveLength(3);
  const principal = await bearer(access_token);
  expect(principal).toMatchObject({ accountId, scopes: ["messages:read"] });
  const id = principal?.credentialId.replace("session:", "") ?? "";
  await runtime.db.delete(accountSessions).where(eq(accountSessions.id, id));
  runtime.principals.forgetAll();
  expect(await bearer(access_token)).toBeNull();
  const renewed = await device.renew(refresh_token);
  expect(renewed.body.error).toBe("invalid_grant");
  expect(await bearer(tokens.access_token)).not.toBeNull();
});

test("a device renews its token, and not after its session was ended", async () => {
  const { device, tokens } = await loggedIn();
  const renewed = (await device.renew(tokens.refresh_token)).body;
  const principal = await bearer(renewed.access_token);
  expect(principal).toMatchObject({ accountId });
  const id = principal?.credentialId.replace("session:", "") ?? "";
  await runtime.db.delete(accountSessions).where(eq(accountSessions.id, id));
  runtime.principals.forgetAll();
  expect(await bearer(renewed.access_token)).toBeNull();
  expect((await device.renew(renewed.refresh_token)).body.error).toBe("invalid_grant");
});

test("the session of a device is no session to sign in with", async () => {
  const { tokens } = await loggedIn();
  const client = new AuthClient(runtime);
  const { body } = await client.get("/get-session", { authorization: `Bearer ${tokens.access_token}` });
  expect(body).toBeNull();
});

test("the end of a session reaches a token that was just used within five seconds", async () => {
  const { tokens } = await loggedIn();
  const principal = await bearer(tokens.access_token);
  const id = principal?.credentialId.replace("session:", "") ?? "";
  await runtime.db.delete(accountSessions).where(eq(accountSessions.id, id));
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5_000 });
  expect(await bearer(tokens.access_token)).toBeNull();
});

test("while the request is pending, a device gets a pending response, and one that polls too fast has to slow down", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask();
  expect((await device.poll()).body.error).toBe("authorization_pending");
  expect((await device.poll()).body.error).toBe("slow_down");
  expect((await device.row()).pollingInterval).toBe(10_000);
  expect((await device.poll()).body.error).toBe("slow_down");
  expect((await device.row()).pollingInterval).toBe(15_000);
  await device.rested();
  expect((await device.poll()).body.error).toBe("authorization_pending");
  await device.rested();
  await approveDevice(runtime, device.userCode, entry);
  expect((await device.poll()).status).toBe(200);
});

test("an approval waits a minute for its device and no longer", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask();
  await approveDevice(runtime, device.userCode, entry);
  const { expiresAt } = await device.row();
  expect(Math.abs(expiresAt.getTime() - runtime.now() - 60_000)).toBeLessThan(5_000);
  await device.change({ expiresAt: new Date(runtime.now() - 1) });
  expect((await device.poll()).body.error).toBe("expired_token");
});

test("two devices that ask at the same time are approved one by one", async () => {
  const [first, second] = [new ScriptedDevice(runtime), new ScriptedDevice(runtime)];
  await Promise.all([first.ask(), second.ask()]);
  await approveDevice(runtime, first.userCode, entry);
  expect((await second.poll()).body.error).toBe("authorization_pending");
  expect((await first.poll()).status).toBe(200);
});

test("a device cannot choose the account it gets", async () => {
  const device = new ScriptedDevice(runtime);
  await device.ask({ user_id: "somebody-else" });
  expect((await device.row()).userId).toBeNull();
  expect(await approveDevice(runtime, device.userCode, entry)).toEqual({ state: "approved" });
  const { access_token } = (await device.poll()).body;
  expect(await bearer(access_token)).toMatchObject({ accountId });
});

test("an unknown client and a code of another client get nothing", async () => {
  const client = new AuthClient(runtime);
  const unknown = await client.send("POST", "/device/code", form({ client_id: "nobody" }));
  expect([unknown.status, unknown.body.error]).toEqual([400, "invalid_client"]);
  const device = new ScriptedDevice(runtime);
  await device.ask();
  await approveDevice(runtime, device.userCode, entry);
  const fields = { grant_type: DEVICE_CODE_GRANT, device_code: device.deviceCode, client_id: "nobody" };
  expect((await client.send("POST", "/oauth2/token", form(fields))).status).toBe(400);
  expect((await device.poll()).status).toBe(200);
});
