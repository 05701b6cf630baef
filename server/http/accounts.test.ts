// @database
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "../auth/library/session-cookie";
import { createLogger } from "../logging/log";
import { makeTestAccount } from "../testing/test-account";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
const logged: string[] = [];
beforeAll(async () => {
  hub = await openTestServer();
  const keep = new Writable({ write: (chunk, _, done) => done(void logged.push(String(chunk))) });
  Object.assign(hub.runtime, { log: createLogger("trace", keep) });
});
afterAll(() => hub.close());

interface Call {
  method?: string;
  bearer?: string;
  body?: object;
  headers?: Record<string, string>;
}

function call(path: string, { method = "GET", bearer, body, headers = {} }: Call = {}): Promise<Response> {
  return fetch(`${hub.origin}${path}`, {
    method,
    headers: { ...headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const json = async (path: string, sent: Call = {}) =>
  (await call(path, sent)).json() as Promise<Record<string, string>>;

test("an agent gets from nothing to a token that a script uses, with curl alone", async () => {
  const account = await json("/api/account", { method: "POST", body: {} });
  const bearer = account.session_token ?? "";
  const made = await json("/api/account/tokens", {
    method: "POST",
    bearer,
    body: { name: "ci", scopes: ["channels:write", "messages:write", "messages:read"] },
  });
  const channel = await json("/api/channels", { method: "POST", bearer: made.token ?? "" });
  expect(channel.creator_account_id).toBe(account.account_id);
  const joined = await json(`/api/channels/${channel.channel_id}/join`, {
    method: "POST",
    bearer: made.token ?? "",
  });
  expect(joined.human_authorized).toBe(true);
  const listed = await json("/api/account/channels", { bearer });
  expect(JSON.stringify(listed)).toContain(channel.channel_id);
  expect((await call("/api/account/channels", { bearer: made.token ?? "" })).status).toBe(403);
});

test("a bearer that is wrong, or lacks the scope, gets a response according to RFC 6750", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { token } = await account.token(["channels:read"]);
  const wrong = await call("/api/account", { bearer: "nonsense" });
  expect([wrong.status, wrong.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="airband"']);
  const less = await call("/api/account", { bearer: token });
  expect(less.status).toBe(403);
  expect(less.headers.get("www-authenticate")).toContain('error="insufficient_scope", scope="account:read"');
  const other = await call("/api/account", { headers: { authorization: `Basic ${btoa("a:b")}` } });
  expect(other.status).toBe(401);
});

test("a browser's cookie is accepted from this hub's pages, and a bearer beside it takes precedence", async () => {
  const [account, other] = [await makeTestAccount(hub.runtime), await makeTestAccount(hub.runtime)];
  const browser = await account.signIn();
  const cookie = `theme=dark; ${sessionCookieName(hub.origin)}=${encodeURIComponent(browser.bearer)}`;
  const own = { cookie, origin: hub.origin };
  expect((await json("/api/account", { headers: own })).account_id).toBe(account.id);
  const both = await json("/api/account", { headers: own, bearer: other.sessionToken });
  expect(both.account_id).toBe(other.id);
  expect((await call("/api/account", { headers: own, bearer: "wrong" })).status).toBe(401);
  const foreign = { cookie, origin: "https://evil.example" };
  expect((await call("/api/account", { method: "DELETE", headers: foreign })).status).toBe(403);
  const crossSite = { cookie, "sec-fetch-site": "cross-site" };
  expect((await call("/api/account", { method: "DELETE", headers: crossSite })).status).toBe(401);
  expect((await json("/api/account", { headers: own })).account_id).toBe(account.id);
});

test("a stream that was opened with a token ends when the token is revoked, with the reason", async () => {
  const account = await makeTestAccount(hub.runtime);
  const { id, token } = await account.token(["channels:write", "messages:read", "messages:write"]);
  const channel = await json("/api/channels", { method: "POST", bearer: token });
  const at = `/api/channels/${channel.channel_id}`;
  const joined = await json(`${at}/join`, { method: "POST", bearer: token });
  const headers = { "x-session-id": joined.session_id ?? "" };
  const stream = await call(`${at}/stream`, { bearer: token, headers });
  const revoked = await call(`/api/account/tokens/${id}`, { method: "DELETE", bearer: account.sessionToken });
  expect(revoked.status).toBe(200);
  expect(await stream.text()).toContain('"code":"session_revoked"');
  expect((await call(`${at}/stream`, { headers })).status).toBe(410);
  expect((await call(`${at}/stream`, { bearer: token, headers })).status).toBe(401);
});

test("ids with a colon are accepted in a path as they are listed", async () => {
  const account = await makeTestAccount(hub.runtime);
  const browser = await account.signIn();
  const path = `/api/account/sessions/${browser.id}`;
  expect((await call(path, { method: "DELETE", bearer: account.sessionToken })).status).toBe(200);
  const encoded = `/api/account/sessions/${encodeURIComponent(browser.id)}`;
  expect((await call(encoded, { method: "DELETE", bearer: account.sessionToken })).status).toBe(404);
});

test("no secret of an account is logged, at any log level", async () => {
  const account = await makeTestAccount(hub.runtime);
  const browser = await account.signIn();
  const { token } = await account.token(["account:read"]);
  const { identity_key } = await account.identity();
  for (const bearer of [account.sessionToken, browser.bearer, token]) {
    await call("/api/account", { bearer });
    await call("/api/account/tokens", { method: "POST", bearer, body: { name: "", scopes: [] } });
  }
  const wrong = { method: "POST", body: { recovery_token: `${account.recoveryToken}x` } };
  await call("/api/account/recover", wrong);
  hub.runtime.log.info(
    { sent: [account.sessionToken, account.recoveryToken, token, identity_key] },
    "a slip",
  );
  const lines = logged.join("");
  expect(lines).toContain("/api/account/recover");
  for (const secret of [account.sessionToken, account.recoveryToken, token, identity_key])
    expect(lines).not.toContain(secret.slice(4));
  expect(lines).not.toContain(browser.bearer.slice(0, 20));
});
