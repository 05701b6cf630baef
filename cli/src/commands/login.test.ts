// @database
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approveDevice, denyDevice } from "@/server/auth/device/device-login";
import { AuthClient } from "@/server/testing/auth-client";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import type { Profile } from "../profile/profiles";
import { type RunOptions, TestUser } from "../testing/run-command";

const dataDir = mkdtempSync(join(tmpdir(), "airband-login-"));
let hub: TestServer;
let accountId: string;
beforeAll(async () => {
  hub = await openTestServer({ dataDir });
  accountId = await new AuthClient(hub.runtime).signIn("owner@example.com");
});
afterAll(async () => {
  await hub.close();
  rmSync(dataDir, { recursive: true });
});

const profileFile = (user: TestUser) =>
  join(user.home, ".config/airband/profiles", `127.0.0.1-${new URL(hub.origin).port}.json`);
const profileOf = (user: TestUser): Profile => JSON.parse(readFileSync(profileFile(user), "utf8"));

/** Logs in, approving the code as a person would in a browser. */
async function login(user: TestUser, decide: typeof approveDevice, options: RunOptions = {}) {
  const pauses: number[] = [];
  let showCode = (_code: string): void => {};
  const code = new Promise<string>((resolve) => {
    showCode = resolve;
  });
  const outcome = await user.run(["login", "--no-browser"], {
    ...options,
    onError: (stderr) => {
      const [, shown] = /compare the code: (\S+)/.exec(stderr) ?? [];
      if (shown) showCode(shown);
    },
    // Waits for the decision instead of the hub's interval.
    pause: async (ms) => {
      pauses.push(ms);
      await decide(hub.runtime, await code, { accountId, address: "203.0.113.9" });
    },
  });
  expect(pauses).toEqual([5_000]);
  return outcome;
}

/** As if the stored access token were about to expire. */
function age(user: TestUser): void {
  const profile = profileOf(user);
  writeFileSync(
    profileFile(user),
    JSON.stringify({ ...profile, credential: { ...profile.credential, expires_at: Date.now() } }),
  );
}

test("an approved code signs in; the tokens are stored for the user only, renew themselves, and end with logout", async () => {
  const user = new TestUser(hub.origin);
  const outcome = await login(user, approveDevice);
  expect(outcome).toMatchObject({ code: 0, stdout: `Signed in to ${hub.origin} as owner@example.com.\n` });
  expect(outcome.stderr).toContain(`${hub.origin}/cli-auth?user_code=`);
  expect(statSync(profileFile(user)).mode & 0o777).toBe(0o600);
  expect(await user.json(["whoami"])).toMatchObject({ account: { account_id: accountId } });

  const before = profileOf(user).credential;
  age(user);
  // Two at the same time: the refresh token works once, and both have to continue.
  const both = await Promise.all([user.run(["whoami"]), user.run(["whoami"])]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const after = profileOf(user).credential;
  expect(after).toMatchObject({ kind: "device", refresh_token: expect.stringMatching(/^abf_/) });
  expect(after).not.toEqual(before);

  const refused = await user.run(["tokens", "list"]);
  expect(refused.code).toBe(exitCodes.denied);
  expect(await user.json(["logout"])).toMatchObject({ signed_out: true, revoked: true });
  expect(readFileSync(profileFile(user), "utf8")).not.toMatch(/ab[of]_/);
  const bearer = after?.kind === "device" ? after.access_token : "";
  const headers = { authorization: `Bearer ${bearer}` };
  const asked = async () => (await fetch(`${hub.origin}/api/account`, { headers })).status;
  await expect.poll(asked).toBe(401);
}, 30_000);

test("a denied code stores nothing", async () => {
  const user = new TestUser(hub.origin);
  const outcome = await login(user, denyDevice);
  expect(outcome.code).toBe(exitCodes.denied);
  expect(outcome.stderr).toContain("denied in the browser");
  expect(() => statSync(profileFile(user))).toThrow("ENOENT");
}, 30_000);

test("Ctrl-C ends the waiting for an approval", async () => {
  const user = new TestUser(hub.origin);
  const controller = new AbortController();
  const outcome = await user.run(["login", "--no-browser"], {
    signal: controller.signal,
    onError: (stderr) =>
      stderr.includes("Waiting") && controller.abort(new DOMException("Interrupted", "AbortError")),
  });
  expect(outcome.code).toBe(exitCodes.interrupted);
});

test("an agent's session is piped in, creates tokens and revokes them, and is ended by logout", async () => {
  const user = new TestUser(hub.origin);
  const made = await fetch(`${hub.origin}/api/account`, { method: "POST", body: "{}" });
  const { session_token, account_id } = (await made.json()) as Record<string, string>;
  const signedIn = await user.json(["login", "--token-stdin"], { input: `${session_token}\n` });
  expect(signedIn).toMatchObject({ ok: true, account: { account_id, email: null } });

  const created = await user.run(["tokens", "create", "ci", "--scope", "account:read", "--days", "30"]);
  expect(created.stdout).toMatch(/^abp_\w+\n$/);
  const [listed] = (await user.json<{ tokens: { id: string; name: string }[] }>(["tokens"])).tokens;
  expect(listed?.name).toBe("ci");
  const env = { AIRBAND_TOKEN: created.stdout.trim() };
  expect(await user.json(["whoami"], { env })).toMatchObject({ account: { account_id } });
  await user.json(["tokens", "revoke", listed?.id ?? ""]);
  await expect.poll(async () => (await user.run(["whoami"], { env })).code).toBe(exitCodes.denied);

  expect(await user.json(["logout"])).toMatchObject({ revoked: true });
  expect((await user.run(["whoami"])).code).toBe(exitCodes.denied);
  const again = await user.run(["login", "--token-stdin"], { input: session_token ?? "" });
  expect(again.code).toBe(exitCodes.denied);
});

test("a token that the hub rejects is not stored, nor is a channel's token", async () => {
  const user = new TestUser(hub.origin);
  expect((await user.run(["login", "--token-stdin"], { input: "abp_nonsense" })).code).toBe(exitCodes.denied);
  expect((await user.run(["login", "--token-stdin"], { input: "abj_channel" })).code).toBe(exitCodes.usage);
  expect((await user.run(["login", "--token-stdin"], { input: "" })).code).toBe(exitCodes.usage);
  expect(() => statSync(profileFile(user))).toThrow("ENOENT");
});

test("a credential is sent to no other hub than its own", async () => {
  const user = new TestUser(hub.origin);
  const made = await fetch(`${hub.origin}/api/account`, { method: "POST", body: "{}" });
  const { session_token } = (await made.json()) as Record<string, string>;
  await user.json(["login", "--token-stdin", "--profile", "work"], { input: session_token ?? "" });
  const seen: (string | undefined)[] = [];
  const { createServer } = await import("node:http");
  const other = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end("{}");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(other.address() as { port: number }).port}`;
  const mixed = await user.run(["whoami", "--profile", "work", "--origin", address]);
  expect(mixed.code).toBe(exitCodes.usage);
  await user.run(["history", "--origin", address]);
  await user.run(["create", "--origin", address, "--no-join"]);
  expect(seen).toEqual([undefined]);
  other.close();
});
