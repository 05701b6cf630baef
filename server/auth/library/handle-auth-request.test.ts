// @database
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions } from "@/db/schema";
import { defaultPolicies } from "../../settings/limit-policies";
import { AuthClient, lastMail, openAuthRuntime } from "../../testing/auth-client";
import { openTestLimits } from "../../testing/test-limits";
import type { TestRuntime } from "../../testing/test-runtime";
import { handleAuthRequest } from "./handle-auth-request";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime({
    github: { clientId: "gh-id", clientSecret: "gh-secret" },
    google: { clientId: "go-id", clientSecret: "go-secret" },
  });
});
afterAll(() => runtime.close());

/** The same runtime with new limits; `guesses` replaces the usual number of wrong secrets. */
function limited(guesses: number = defaultPolicies.guess.limit): TestRuntime {
  const guess = { ...defaultPolicies.guess, limit: guesses };
  const limitPolicies = { ...defaultPolicies, guess };
  return {
    ...runtime,
    env: { ...runtime.env },
    limits: openTestLimits({ env: { ...runtime.env, limits: true, limitPolicies }, log: runtime.log }),
  };
}

test("a caller cannot forge its address", async () => {
  const browser = new AuthClient(runtime);
  const liar = { "x-airband-address": "192.0.2.66", "x-forwarded-for": "192.0.2.66" };
  const { send } = browser;
  browser.send = (method, path, body) => send.call(browser, method, path, body, liar);
  const id = await browser.signIn("liar@example.com");
  const [session] = await runtime.db.select().from(accountSessions).where(eq(accountSessions.userId, id));
  expect(session?.ipAddress).toBe(browser.address);
});

test("an invalid bearer is nobody, even beside a valid cookie", async () => {
  const browser = new AuthClient(runtime);
  await browser.signIn("wins@example.com");
  const { body } = await browser.get("/get-session", { authorization: "Bearer wrong.signature" });
  expect(body).toBeNull();
  expect((await browser.get("/get-session")).body.user.email).toBe("wins@example.com");
});

test("the session's token is only in the HttpOnly cookie: no body and no header exposes it to a script", async () => {
  const browser = new AuthClient(runtime);
  const email = "hidden@example.com";
  const { send } = browser;
  const answers: { path: string; text: string }[] = [];
  browser.send = async (method, path, body, more) => {
    const answer = await send.call(browser, method, path, body, more);
    const headers = [...answer.headers].filter(([name]) => name !== "set-cookie");
    answers.push({ path, text: JSON.stringify([headers, answer.body]) });
    return answer;
  };
  const id = await browser.signIn(email);
  await browser.get("/get-session");
  await browser.post("/sign-in/magic-link", { email });
  await browser.openLink(email);
  await browser.setPassword(email, "correct horse battery");
  await browser.post("/sign-in/email", { email, password: "correct horse battery" });
  const changed = { currentPassword: "correct horse battery", newPassword: "battery horse correct" };
  await browser.post("/change-password", { ...changed, revokeOtherSessions: true });
  await browser.get("/get-session");
  const sessions = await runtime.db.select().from(accountSessions).where(eq(accountSessions.userId, id));
  expect(sessions).toHaveLength(1);
  expect(browser.cookie).toContain(sessions[0]?.token);
  for (const { path, text } of answers) {
    expect(text, path).not.toMatch(/set-auth-token|"token":"/);
    for (const { token } of sessions) expect(text, path).not.toContain(token);
  }
}, 60_000);

test("a request for a password link returns before the mail is sent, so its duration reveals nothing", async () => {
  const mailServer = createServer().listen(0, "127.0.0.1");
  await once(mailServer, "listening");
  const { port } = mailServer.address() as AddressInfo;
  const email = "timed@example.com";
  await new AuthClient(runtime).signIn(email);
  const contacted = once(mailServer, "connection");
  // Accepts connections and never responds.
  const own = { ...runtime, env: { ...runtime.env, smtpUrl: `smtp://127.0.0.1:${port}` } };
  const answer = await new AuthClient(own).post("/request-password-reset", { email });
  expect(answer.status).toBe(200);
  const [socket] = await contacted;
  socket.destroy();
  mailServer.close();
  const none = await new AuthClient(own).post("/request-password-reset", { email: "nobody@example.com" });
  expect(none.body).toEqual(answer.body);
});

test("nobody requests a mail to an address that is too long to exist", async () => {
  const email = `${"a".repeat(250)}@example.com`;
  expect((await askCode(new AuthClient(runtime), email)).status).toBe(400);
});

test("a body larger than signing in needs is refused before it is completely read", async () => {
  const request = new Request(`${runtime.env.origin}/api/auth/sign-in/email`, {
    method: "POST",
    body: "x".repeat(100_000),
    headers: { "content-type": "application/json" },
  });
  await expect(handleAuthRequest(runtime, request, null)).rejects.toMatchObject({ airbandCode: "too_large" });
});

const askCode = (client: AuthClient, email: string) =>
  client.post("/email-otp/send-verification-otp", { email, type: "sign-in" });
const codeOf = async (email: string) => /\d{6}/.exec((await lastMail(runtime, email)).text)?.[0] ?? "";
const wrongCode = (code: string) => (code === "000000" ? "111111" : "000000");

test("one mailbox gets at most ten sign-in mails an hour, from wherever strangers request them", async () => {
  const own = limited();
  const ask = () => askCode(new AuthClient(own), "Flooded@example.com");
  for (let mails = 0; mails < 10; mails++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(refused.body).toMatchObject({ code: "rate_limited", retry_after_seconds: expect.any(Number) });
});

test("a stranger who uses up the mails of a mailbox does not block callers who signed in before", async () => {
  const own = limited();
  const email = "besieged@example.com";
  const browser = new AuthClient(own);
  await browser.signIn(email);
  const atHome = new AuthClient(own);
  Object.assign(atHome, { address: browser.address });
  for (let mails = 0; mails < 11; mails++) await askCode(new AuthClient(own), email);
  expect((await askCode(new AuthClient(own), email)).status).toBe(429);
  for (const known of [browser, atHome]) expect((await askCode(known, email)).status).toBe(200);
  const travelling = new AuthClient(own);
  travelling.cookies.set("airband.known_device", browser.cookies.get("airband.known_device") ?? "");
  expect((await askCode(travelling, email)).status).toBe(200);
  const forger = new AuthClient(own);
  forger.cookies.set("airband.known_device", `${browser.cookies.get("airband.known_device")}x`);
  expect((await askCode(forger, email)).status).toBe(429);
});

test("strangers' wrong codes void the code only for strangers", async () => {
  const own = limited();
  const email = "guessed@example.com";
  const browser = new AuthClient(own);
  await browser.signIn(email);
  await askCode(browser, email);
  const code = await codeOf(email);
  const guess = (client: AuthClient, otp: string) => client.post("/sign-in/email-otp", { email, otp });
  for (let guesses = 0; guesses < 5; guesses++)
    expect((await guess(new AuthClient(own), wrongCode(code))).body.code).toBe("INVALID_OTP");
  expect((await guess(new AuthClient(own), code)).body.code).toBe("TOO_MANY_ATTEMPTS");
  expect((await guess(browser, code)).status).toBe(200);
});

test("concurrent guesses are limited like consecutive ones", async () => {
  const email = "parallel@example.com";
  await askCode(new AuthClient(runtime), email);
  const otp = wrongCode(await codeOf(email));
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => new AuthClient(runtime).post("/sign-in/email-otp", { email, otp })),
  );
  expect(answers.filter(({ body }) => body.code === "INVALID_OTP")).toHaveLength(5);
  expect(answers.filter(({ body }) => body.code === "TOO_MANY_ATTEMPTS")).toHaveLength(35);
});

test("strangers' wrong passwords are limited for their target, and do not block callers who signed in before", async () => {
  const own = limited(3);
  const login = { email: "target@example.com", password: "the right one of all" };
  const owner = new AuthClient(own);
  await owner.signIn(login.email);
  expect((await owner.setPassword(login.email, login.password)).status).toBe(200);
  const wrong = { ...login, password: "guessing it again" };
  const stranger = () => new AuthClient(own);
  for (let tries = 0; tries < 3; tries++)
    expect((await stranger().post("/sign-in/email", wrong)).status).toBe(401);
  expect((await stranger().post("/sign-in/email", login)).status).toBe(429);
  expect((await stranger().post("/sign-in/email", { ...wrong, email: "other@example.com" })).status).toBe(
    401,
  );
  expect((await owner.post("/sign-in/email", login)).status).toBe(200);
}, 60_000);

test("concurrent guesses of passwords are limited like consecutive ones", async () => {
  const own = limited(3);
  const login = { email: "at-once@example.com", password: "the right one of all" };
  const owner = new AuthClient(own);
  await owner.signIn(login.email);
  expect((await owner.setPassword(login.email, login.password)).status).toBe(200);
  const statuses = async (ask: (client: AuthClient) => Promise<{ status: number }>) =>
    (await Promise.all(Array.from({ length: 10 }, () => ask(new AuthClient(own))))).map(
      ({ status }) => status,
    );
  const wrong = { ...login, password: "guessing it again" };
  const guessed = await statuses((stranger) => stranger.post("/sign-in/email", wrong));
  expect(guessed.sort()).toEqual([...Array(3).fill(401), ...Array(7).fill(429)]);
  // Setting a password has ended the earlier sessions.
  expect((await owner.post("/sign-in/email", login)).status).toBe(200);
  const changed = await statuses((thief) => {
    for (const [name, value] of owner.cookies) thief.cookies.set(name, value);
    return thief.post("/change-password", { currentPassword: "guess", newPassword: "a password of mine" });
  });
  expect(changed.sort()).toEqual([...Array(3).fill(400), ...Array(7).fill(429)]);
}, 60_000);

test("the password of an account whose cookie was stolen cannot be guessed from many addresses", async () => {
  const own = limited(3);
  const owner = new AuthClient(own);
  await owner.signIn("stolen@example.com");
  const guess = () => {
    const thief = new AuthClient(own);
    for (const [name, value] of owner.cookies) thief.cookies.set(name, value);
    return thief.post("/change-password", { currentPassword: "guess", newPassword: "a password of mine" });
  };
  for (let tries = 0; tries < 3; tries++) expect((await guess()).status).toBe(400);
  expect((await guess()).status).toBe(429);
});

test("wrong links are limited for the address they are tried from", async () => {
  const browser = new AuthClient(limited());
  const visit = () => browser.post("/magic-link/verify", { token: "guess" });
  for (let tries = 0; tries < 30; tries++) expect((await visit()).status).toBe(400);
  expect((await visit()).status).toBe(429);
});

test("correct secrets are not counted as guesses", async () => {
  const own = limited();
  const browser = new AuthClient(own);
  const signedIn = await browser.signIn("right@example.com");
  expect(signedIn).toBeTruthy();
  const { remaining } = await own.limits.peek("guess", [{ kind: "address", key: browser.address }]);
  // Requesting the mail counts once, the right code not at all.
  expect(remaining).toBe(29);
});

test("one address creates at most ten accounts an hour", async () => {
  const own = limited();
  const browser = new AuthClient(own);
  for (let made = 0; made < 10; made++) {
    browser.cookies.clear();
    await browser.signIn(`many${made}@example.com`);
  }
  browser.cookies.clear();
  await expect(browser.signIn("many10@example.com")).rejects.toThrow("rate_limited");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/.//evil.example/",
  "/account/../..//evil.example",
  "/\\evil.example",
])("a response of the sign-in library only redirects to this hub: %s", async (callbackURL) => {
  const browser = new AuthClient(runtime);
  const sent = await browser.post("/sign-in/social", { provider: "github", callbackURL });
  const state = sent.status === 200 ? (new URL(sent.body.url).searchParams.get("state") ?? "") : "none";
  for (const query of [`state=${state}&error=access_denied`, "state=none&error=x", ""]) {
    const answer = await browser.get(`/callback/github?${query}`);
    const to = answer.headers.get("location") ?? "";
    expect(answer.status).toBe(302);
    expect(new URL(to).origin, to).toBe(runtime.env.origin);
    expect(new URL(to).pathname, to).not.toMatch(/^\/\//);
  }
});

test.each([
  ["github", "https://github.com/login/oauth/authorize", "gh-id"],
  ["google", "https://accounts.google.com/o/oauth2/v2/auth", "go-id"],
])(
  "with its keys set, %s is asked to redirect people to the public origin",
  async (provider, endpoint, clientId) => {
    const { status, body } = await new AuthClient(runtime).post("/sign-in/social", {
      provider,
      callbackURL: "/account",
    });
    expect(status).toBe(200);
    const url = new URL(body.url);
    expect(`${url.origin}${url.pathname}`).toBe(endpoint);
    expect(url.searchParams.get("client_id")).toBe(clientId);
    expect(url.searchParams.get("redirect_uri")).toBe(`${runtime.env.origin}/api/auth/callback/${provider}`);
  },
);

test("without its keys, a provider is not offered", async () => {
  const bare = { ...runtime, env: { ...runtime.env, github: null, google: null } };
  const answer = await new AuthClient(bare).post("/sign-in/social", {
    provider: "github",
    callbackURL: "/account",
  });
  expect(answer.status).toBe(404);
});
