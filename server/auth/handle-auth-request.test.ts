// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions } from "@/db/schema";
import { openLimits } from "../limits/limits";
import { AuthClient, openAuthRuntime } from "../testing/auth-client";
import type { TestRuntime } from "../testing/test-runtime";
import { handleAuthRequest } from "./handle-auth-request";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime({
    github: { clientId: "gh-id", clientSecret: "gh-secret" },
    google: { clientId: "go-id", clientSecret: "go-secret" },
  });
});
afterAll(() => runtime.close());

/** The same runtime with limits that count from nothing. */
function limited(): TestRuntime {
  return {
    ...runtime,
    env: { ...runtime.env },
    limits: openLimits({ env: { ...runtime.env, limits: true }, log: runtime.log }),
  };
}

test("a caller cannot make up the address it comes from", async () => {
  const browser = new AuthClient(runtime);
  const liar = { "x-airband-address": "192.0.2.66", "x-forwarded-for": "192.0.2.66" };
  const { send } = browser;
  browser.send = (method, path, body) => send.call(browser, method, path, body, liar);
  const id = await browser.signIn("liar@example.com");
  const [session] = await runtime.db.select().from(accountSessions).where(eq(accountSessions.userId, id));
  expect(session?.ipAddress).toBe(browser.address);
});

test("a wrong bearer is nobody, also beside a cookie that is right", async () => {
  const browser = new AuthClient(runtime);
  await browser.signIn("wins@example.com");
  const { body } = await browser.get("/get-session", { authorization: "Bearer wrong.signature" });
  expect(body).toBeNull();
  expect((await browser.get("/get-session")).body.user.email).toBe("wins@example.com");
});

test("a body beyond what signing in needs is refused before it is read whole", async () => {
  const request = new Request(`${runtime.env.origin}/api/auth/sign-in/email`, {
    method: "POST",
    body: "x".repeat(100_000),
    headers: { "content-type": "application/json" },
  });
  await expect(handleAuthRequest(runtime, request, null)).rejects.toMatchObject({ airbandCode: "too_large" });
});

test("one mailbox gets at most ten sign-in mails an hour, from wherever they are asked for", async () => {
  const own = limited();
  const ask = () =>
    new AuthClient(own).post("/email-otp/send-verification-otp", {
      email: "Flooded@example.com",
      type: "sign-in",
    });
  for (let mails = 0; mails < 10; mails++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(refused.body).toMatchObject({ code: "rate_limited", retry_after_seconds: expect.any(Number) });
});

test("wrong passwords run dry for the account they are tried on, while others sign in", async () => {
  const own = limited();
  const login = { email: "target@example.com", password: "guessing it again" };
  for (let tries = 0; tries < 30; tries++)
    expect((await new AuthClient(own).post("/sign-in/email", login)).status).toBe(401);
  expect((await new AuthClient(own).post("/sign-in/email", login)).status).toBe(429);
  expect(
    (await new AuthClient(own).post("/sign-in/email", { ...login, email: "other@example.com" })).status,
  ).toBe(401);
}, 60_000);

test("wrong links run dry for the address they are tried from", async () => {
  const browser = new AuthClient(limited());
  const visit = () => browser.post("/magic-link/verify", { token: "guess" });
  for (let tries = 0; tries < 30; tries++) expect((await visit()).status).toBe(400);
  expect((await visit()).status).toBe(429);
});

test("what is right is not counted as guessing", async () => {
  const own = limited();
  const browser = new AuthClient(own);
  const signedIn = await browser.signIn("right@example.com");
  expect(signedIn).toBeTruthy();
  const { remaining } = await own.limits.peek("guess", [{ kind: "address", key: browser.address }]);
  // Asking for the mail counts once, the right code not at all.
  expect(remaining).toBe(29);
});

test("one address makes at most ten accounts an hour", async () => {
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
])("an answer of the sign-in library redirects to nobody but this hub: %s", async (callbackURL) => {
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
  "with its keys set, %s is asked to send people back to the public origin",
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

test("without its keys, a provider is not there", async () => {
  const bare = { ...runtime, env: { ...runtime.env, github: null, google: null } };
  const answer = await new AuthClient(bare).post("/sign-in/social", {
    provider: "github",
    callbackURL: "/account",
  });
  expect(answer.status).toBe(404);
});
