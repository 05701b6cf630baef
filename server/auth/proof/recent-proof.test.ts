// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions } from "@/db/schema";
import { createChannel } from "../../channels/create-channel";
import { deleteChannel } from "../../channels/delete-channel";
import { updateChannel } from "../../channels/update-channel";
import type { Context } from "../../context";
import { createIdentity } from "../../identities/create-identity";
import { updateMember } from "../../members/update-member";
import { operations } from "../../operations";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import { makeTestAccount } from "../../testing/test-account";
import { refusalOf } from "../../testing/test-channel";
import { type TestRuntime, testContext } from "../../testing/test-runtime";
import { createToken } from "../../tokens/create-token";
import { PROOF_MS } from "./recent-proof";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

const token = { name: "ci", scopes: ["messages:read" as const], expires_in_days: 30 as const };

async function signedIn(email: string) {
  const browser = new AuthClient(runtime);
  await browser.signIn(email);
  // The library's clock is not the test's: the second proof is at the test's time.
  const id = await browser.signIn(email);
  const as = (): Context =>
    testContext(runtime, { headers: new Headers({ cookie: browser.cookie, origin: runtime.env.origin }) });
  const sessions = () => runtime.db.select().from(accountSessions).where(eq(accountSessions.userId, id));
  return { browser, id, as, sessions };
}

test("ten minutes after signing in, a browser changes who can use the account only after signing in again", async () => {
  const { browser, as, sessions } = await signedIn("again@example.com");
  await createToken(as(), token);
  runtime.advance(PROOF_MS + 1_000);
  expect(await refusalOf(createToken(as(), token))).toBe("recent_proof_required");
  const [before] = await sessions();
  await browser.signIn("again@example.com");
  const after = await sessions();
  expect(after.map(({ id }) => id)).toEqual([before?.id]);
  expect(browser.cookie).toContain(before?.token);
  await createToken(as(), token);
});

test("a password and a mailed link count as proof too", async () => {
  const email = "ways@example.com";
  const { browser, as, sessions } = await signedIn(email);
  await browser.setPassword(email, "correct horse battery");
  await browser.signIn(email);
  for (const prove of [
    () => browser.post("/sign-in/email", { email, password: "correct horse battery" }),
    async () => {
      await browser.post("/sign-in/magic-link", { email });
      return browser.openLink(email);
    },
  ]) {
    runtime.advance(PROOF_MS + 1_000);
    expect(await refusalOf(createToken(as(), token))).toBe("recent_proof_required");
    expect((await prove()).status).toBe(200);
    await createToken(as(), token);
  }
  expect(await sessions()).toHaveLength(1);
}, 60_000);

test("signing in to another account proves nothing for the first, and does not affect its session", async () => {
  const { browser, as, sessions } = await signedIn("first@example.com");
  const context = as();
  runtime.advance(PROOF_MS + 1_000);
  await browser.signIn("other@example.com");
  expect(await sessions()).toHaveLength(1);
  expect(await refusalOf(createToken(context, token))).toBe("recent_proof_required");
});

test("every operation with a sensitive label is refused to a browser after ten minutes, and not to agents", async () => {
  const { as } = await signedIn("stale@example.com");
  const { channel_id } = await createChannel(as(), {});
  runtime.advance(PROOF_MS + 1_000);
  const input = { channel_id, role: "owner", url: "https://example.com/", retention: "none" };
  for (const operation of operations.filter(({ label }) => label.recentProof)) {
    const call = operation as unknown as (ctx: Context, input: object) => Promise<unknown>;
    expect(await refusalOf(call(as(), input)), operation.label.name).toBe("recent_proof_required");
  }
  const agent = await makeTestAccount(runtime);
  runtime.advance(PROOF_MS + 1_000);
  await createToken(agent.as(), token);
  await createIdentity(agent.as(), {});
});

test("a browser appoints owners and admins only with a recent sign-in, and changes other roles without", async () => {
  const { as } = await signedIn("owner@example.com");
  const { channel_id } = await createChannel(as(), {});
  runtime.advance(PROOF_MS + 1_000);
  const change = (role: "owner" | "admin" | "member") =>
    updateMember(as(), { channel_id, mid: "m_none", role });
  expect(await refusalOf(change("owner"))).toBe("recent_proof_required");
  expect(await refusalOf(change("admin"))).toBe("recent_proof_required");
  expect(await refusalOf(change("member"))).toBe("not_found");
});

test("a browser sets a password or the retention only with a recent sign-in, and other settings without", async () => {
  const { as } = await signedIn("settings@example.com");
  const { channel_id } = await createChannel(as(), {});
  runtime.advance(PROOF_MS + 1_000);
  for (const change of [
    { owner_password: "open sesame" },
    { retention: "none" },
    { retention_days: 1 },
  ] as const)
    expect(await refusalOf(updateChannel(as(), { channel_id, ...change }))).toBe("recent_proof_required");
  await updateChannel(as(), { channel_id, name: "renamed", owner_password: null });
});

test("a browser without the permission gets that error, and is not asked to sign in again", async () => {
  const { as } = await signedIn("visitor@example.com");
  const other = await makeTestAccount(runtime);
  const { channel_id } = await createChannel(other.as(), {});
  runtime.advance(PROOF_MS + 1_000);
  expect(await refusalOf(deleteChannel(as(), { channel_id }))).toBe("not_found");
});

test("the sign-in library's endpoints for passkeys and apps require it too", async () => {
  const { browser } = await signedIn("passkeys@example.com");
  expect((await browser.get("/passkey/generate-register-options")).status).toBe(200);
  runtime.advance(PROOF_MS + 1_000);
  const answers = [
    await browser.get("/passkey/generate-register-options"),
    await browser.post("/passkey/verify-registration", { response: {} }),
    await browser.post("/passkey/delete-passkey", { id: "x" }),
    await browser.post("/oauth2/consent", { accept: true, oauth_query: "client_id=x" }),
  ];
  for (const { status, body } of answers) expect([status, body.code]).toEqual([403, "recent_proof_required"]);
});
