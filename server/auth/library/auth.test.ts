// @database
import { runWithEndpointContext } from "@better-auth/core/context";
import { schemaCheckFor } from "@better-auth/core/db/internal";
import type { GenericEndpointContext } from "better-auth";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions, accounts, personalTokens, signInMethods, verifications } from "@/db/schema";
import { readOutbox } from "../../mail/outbox";
import { placeholderEmail } from "../../mail/real-email";
import { hashSecret, tokenKind } from "../../secrets/token-kinds";
import { AuthClient, lastMail, openAuthRuntime, tokenIn } from "../../testing/auth-client";
import type { TestRuntime } from "../../testing/test-runtime";
import { findPersonalToken } from "../principal/find-personal-token";
import { resolvePrincipal } from "../principal/resolve-principal";
import { sessionOf } from "../principal/session-of";
import { getAuth } from "./auth";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

const sessionsOf = (accountId: string) =>
  runtime.db.select().from(accountSessions).where(eq(accountSessions.userId, accountId));

test("the sign-in library finds every table and column it needs", async () => {
  const context = await getAuth(runtime).$context;
  const check = schemaCheckFor(context.adapter);
  expect(check).toBeDefined();
  await expect(Promise.resolve(check?.())).resolves.toBeUndefined();
});

test("a newcomer signs in with a code from the outbox, and gets an account with a verified address", async () => {
  const browser = new AuthClient(runtime);
  const id = await browser.signIn("newcomer@example.com");
  const [account] = await runtime.db.select().from(accounts).where(eq(accounts.id, id));
  expect(account).toMatchObject({ email: "newcomer@example.com", emailVerified: true, name: "newcomer" });
  const { body } = await browser.get("/get-session");
  expect(body.user.id).toBe(id);
  const [session] = await sessionsOf(id);
  expect(session).toMatchObject({ ipAddress: browser.address, userAgent: browser.userAgent, clientId: null });
});

test("a wrong code does not sign in, and a right one works once", async () => {
  const browser = new AuthClient(runtime);
  const email = "once@example.com";
  await browser.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
  const code = /\d{6}/.exec((await lastMail(runtime, email)).text)?.[0] ?? "";
  const wrong = code === "000000" ? "111111" : "000000";
  expect((await browser.post("/sign-in/email-otp", { email, otp: wrong })).status).toBe(400);
  expect((await browser.post("/sign-in/email-otp", { email, otp: code })).status).toBe(200);
  expect((await new AuthClient(runtime).post("/sign-in/email-otp", { email, otp: code })).status).toBe(400);
});

test("a code is tried at most five times", async () => {
  const browser = new AuthClient(runtime);
  const email = "tries@example.com";
  await browser.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
  const code = /\d{6}/.exec((await lastMail(runtime, email)).text)?.[0] ?? "";
  const wrong = code === "000000" ? "111111" : "000000";
  for (let tries = 0; tries < 6; tries++) await browser.post("/sign-in/email-otp", { email, otp: wrong });
  expect((await browser.post("/sign-in/email-otp", { email, otp: code })).status).not.toBe(200);
});

test("a link from the outbox signs in once, with the button of its page", async () => {
  const browser = new AuthClient(runtime);
  const email = "link@example.com";
  await browser.post("/sign-in/magic-link", { email, callbackURL: "/account/tokens" });
  const { text } = await lastMail(runtime, email);
  expect(text).toContain(`${runtime.env.origin}/sign-in/link?token=${tokenIn(text)}&to=%2Faccount%2Ftokens`);
  expect((await browser.openLink(email)).status).toBe(200);
  expect((await browser.get("/get-session")).body.user.email).toBe(email);
  const again = await new AuthClient(runtime).openLink(email);
  expect([again.status, again.body.code]).toEqual([400, "INVALID_TOKEN"]);
});

test("a mail scanner that opens every link uses up none of them", async () => {
  const browser = new AuthClient(runtime);
  const email = "scanned@example.com";
  await browser.post("/sign-in/magic-link", { email });
  const token = tokenIn((await lastMail(runtime, email)).text);
  const scanner = new AuthClient(runtime, "MailScanner/1.0");
  for (const path of ["/magic-link/verify", "/verify-email", "/email-otp/verify-email"])
    expect((await scanner.get(`${path}?token=${token}&callbackURL=%2F`)).status, path).toBe(404);
  expect(scanner.cookies.size).toBe(0);
  expect((await browser.openLink(email)).status).toBe(200);
});

test("another site cannot sign a visitor in with a link of its own", async () => {
  const browser = new AuthClient(runtime);
  const email = "planted@example.com";
  await browser.post("/sign-in/magic-link", { email });
  const token = tokenIn((await lastMail(runtime, email)).text);
  const evil = await browser.post("/magic-link/verify", { token }, { origin: "https://evil.example" });
  expect([evil.status, evil.body.code]).toEqual([403, "origin_not_allowed"]);
  const form = await browser.post("/magic-link/verify", new URLSearchParams({ token }));
  expect(form.status).toBe(400);
  expect(browser.cookies.size).toBe(0);
});

test("a link never leads to another site", async () => {
  const answer = await new AuthClient(runtime).post("/sign-in/magic-link", {
    email: "link@example.com",
    callbackURL: "https://evil.example/",
  });
  expect(answer.status).toBe(403);
});

test("neither codes, links, nor addresses waiting for one can be read from the store", async () => {
  const browser = new AuthClient(runtime);
  const email = "waiting@example.com";
  await browser.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
  const code = /\d{6}/.exec((await lastMail(runtime, email)).text)?.[0] ?? "";
  await browser.post("/sign-in/magic-link", { email });
  const token = tokenIn((await lastMail(runtime, email)).text);
  expect(token.length).toBeGreaterThan(20);
  const stored = JSON.stringify(await runtime.db.select().from(verifications));
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(`"${code}:`);
  expect(stored).not.toContain(hashSecret(code));
  expect(stored).not.toContain(`sign-in-otp-${email}`);
});

test("nobody sets a password for an address before its mail was read", async () => {
  const thief = new AuthClient(runtime);
  const login = { email: "victim@example.com", password: "known to the thief" };
  expect((await thief.post("/sign-up/email", { ...login, name: "Thief" })).status).toBe(404);
  expect(await runtime.db.select().from(accounts).where(eq(accounts.email, login.email))).toEqual([]);
  await thief.post("/request-password-reset", { email: login.email });
  await expect(lastMail(runtime, login.email)).rejects.toThrow("no mail");
  const owner = await new AuthClient(runtime).signIn(login.email);
  expect(await runtime.db.select().from(signInMethods).where(eq(signInMethods.userId, owner))).toEqual([]);
  expect((await thief.post("/sign-in/email", login)).status).toBe(401);
});

test("an account needs a verified address that receives mail, with every sign-in method that creates one", async () => {
  const context = await getAuth(runtime).$context;
  const call = { headers: new Headers(), context } as unknown as GenericEndpointContext;
  const made = (email: string, emailVerified: boolean) =>
    runWithEndpointContext(call, () =>
      context.internalAdapter.createUser({ email, name: "Made", emailVerified }, { method: "oauth" }),
    );
  for (const [email, proved] of [
    ["unproved@example.com", false],
    [placeholderEmail("someone"), true],
  ] as const) {
    await made(email, proved).catch(() => null);
    expect(await runtime.db.select().from(accounts).where(eq(accounts.email, email))).toEqual([]);
  }
  expect(await made("unproved@example.com", true)).toMatchObject({ email: "unproved@example.com" });
});

test("signing in with a code keeps the password of a verified account, and its sessions", async () => {
  const browser = new AuthClient(runtime);
  const login = { email: "both@example.com", password: "correct horse battery" };
  await browser.signIn(login.email);
  await browser.setPassword(login.email, login.password);
  expect((await browser.post("/sign-in/email", login)).status).toBe(200);
  await new AuthClient(runtime).signIn(login.email);
  expect((await browser.get("/get-session")).body.user.email).toBe(login.email);
  expect((await new AuthClient(runtime).post("/sign-in/email", login)).status).toBe(200);
  const wrong = { ...login, password: "wrong wrong wrong" };
  expect((await new AuthClient(runtime).post("/sign-in/email", wrong)).status).toBe(401);
}, 60_000);

test("a lost password is reset by mail, which ends all sessions", async () => {
  const browser = new AuthClient(runtime);
  const email = "lost@example.com";
  const id = await browser.signIn(email);
  const password = "a new and long one";
  expect((await browser.setPassword(email, password)).status).toBe(200);
  const mail = await lastMail(runtime, email);
  expect(mail.template).toBe("recovery");
  expect(mail.text).toContain(`${runtime.env.origin}/reset-password?token=`);
  expect(await sessionsOf(id)).toEqual([]);
  expect((await new AuthClient(runtime).post("/sign-in/email", { email, password })).status).toBe(200);
}, 60_000);

test("a sign-in with an unknown browser is mailed, once, except for the first one of an account", async () => {
  const email = "devices@example.com";
  const first = new AuthClient(runtime);
  const id = await first.signIn(email);
  const deviceMails = async () =>
    (await readOutbox(runtime.env.dataDir)).filter(
      (mail) => mail.to === email && mail.template === "new-device",
    );
  expect(await deviceMails()).toHaveLength(0);
  await runtime.db
    .update(accounts)
    .set({ createdAt: new Date(Date.now() - 3_600_000) })
    .where(eq(accounts.id, id));
  const second = new AuthClient(
    runtime,
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605 Safari/605",
  );
  await second.signIn(email);
  expect(await deviceMails()).toHaveLength(1);
  const [mail] = await deviceMails();
  expect(mail?.subject).toBe("Safari on macOS signed in to your Airband account");
  expect(mail?.text).toContain(second.address);
  await second.post("/sign-out");
  await second.signIn(email);
  await first.signIn(email);
  expect(await deviceMails()).toHaveLength(1);
});

test("a page of another origin can neither sign in nor act with the visitor's cookie", async () => {
  const browser = new AuthClient(runtime);
  await browser.signIn("csrf@example.com");
  const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await browser.post("/sign-out", {}, evil)).status).toBe(403);
  expect((await browser.get("/get-session")).body.user.email).toBe("csrf@example.com");
});

test("signing out ends a recently used session at once, with everything that depends on it", async () => {
  const browser = new AuthClient(runtime);
  await browser.signIn("out@example.com");
  const headers = new Headers({ cookie: browser.cookie, origin: runtime.env.origin });
  expect(await resolvePrincipal(runtime, { bearer: null, headers })).not.toBeNull();
  expect((await browser.post("/sign-out")).status).toBe(200);
  // At once: ending a session also clears it from the caches.
  expect(await resolvePrincipal(runtime, { bearer: null, headers })).toBeNull();
});

test("a personal token has our form, and only its hash is stored", async () => {
  const id = await new AuthClient(runtime).signIn("token@example.com");
  const made = await getAuth(runtime).api.createApiKey({
    body: { name: "ci", userId: id, expiresIn: 90 * 86_400, permissions: { messages: ["read"] } },
  });
  expect(tokenKind(made.key)).toBe("personal");
  const [row] = await runtime.db.select().from(personalTokens).where(eq(personalTokens.id, made.id));
  expect(JSON.stringify(row)).not.toContain(made.key);
  expect(row).toMatchObject({ referenceId: id, start: made.key.slice(0, 8) });
  expect(await findPersonalToken(runtime, made.key)).toMatchObject({
    accountId: id,
    scopes: ["messages:read"],
  });
});

test("an account's name is one line of 80 characters, whatever is sent, and a picture is not stored", async () => {
  const browser = new AuthClient(runtime);
  const id = await browser.signIn("named@example.com");
  const name = `Airband\u202E Security\r\n${"x".repeat(3_000)}`;
  expect((await browser.post("/update-user", { name, image: "https://evil.example/x.png" })).status).toBe(
    200,
  );
  const [account] = await runtime.db.select().from(accounts).where(eq(accounts.id, id));
  expect(account).toMatchObject({ name: `Airband Security ${"x".repeat(63)}`, image: null });
});

test("passkeys are requested under the hub's own host", async () => {
  const browser = new AuthClient(runtime);
  await browser.signIn("passkey@example.com");
  const { status, body } = await browser.get("/passkey/generate-register-options");
  expect(status).toBe(200);
  expect(body.rp).toEqual({ id: "localhost", name: "Airband" });
});

test("deleting an account's row deletes its sign-in data", async () => {
  const browser = new AuthClient(runtime);
  const id = await browser.signIn("gone@example.com");
  await runtime.db.delete(accounts).where(eq(accounts.id, id));
  expect(await sessionsOf(id)).toEqual([]);
  expect(await sessionOf(runtime, { headers: new Headers({ cookie: browser.cookie }) })).toBeNull();
});
