// @database
import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, like } from "drizzle-orm";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountAuditEntries, oauthClients } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import { type TestRuntime, testContext } from "../../testing/test-runtime";
import { principalOf } from "../principal/check-bearer";
import { resolvePrincipal } from "../principal/resolve-principal";
import { disconnectApp, listConnectedApps } from "./connected-apps";
import { findConsentRequest } from "./consent-request";
import { mountAuthDocuments } from "./mount-auth-documents";

const REDIRECT = "http://127.0.0.1:43117/callback";

let runtime: TestRuntime;
let browser: AuthClient;
let accountId: string;
beforeAll(async () => {
  runtime = await openAuthRuntime();
  browser = new AuthClient(runtime);
  accountId = await browser.signIn("owner@example.com");
});
afterAll(() => runtime.close());

const bearer = (token: string) => resolvePrincipal(runtime, { bearer: token });
const pathOf = (url: string) => url.replace(`${runtime.env.origin}/api/auth`, "");

async function register(metadata: Record<string, unknown> = {}) {
  return new AuthClient(runtime).post("/oauth2/register", {
    client_name: "Inspector",
    redirect_uris: [REDIRECT],
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    ...metadata,
  });
}

/** The flow of an MCP client: register, send the person to the consent page, exchange the code with PKCE. */
async function connect(given: { scope?: string; resource?: string | null; visitor?: AuthClient } = {}) {
  const { visitor = browser, resource = `${runtime.env.origin}/mcp` } = given;
  const clientId = (await register()).body.client_id as string;
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: REDIRECT,
    state: "s1",
    scope: given.scope ?? "messages:read offline_access",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...(resource === null ? {} : { resource }),
  });
  const asked = await visitor.get(`/oauth2/authorize?${query}`, {
    accept: "text/html",
    "sec-fetch-mode": "navigate",
  });
  const page = new URL(asked.headers.get("location") ?? "");
  const consented = await visitor.post("/oauth2/consent", {
    accept: true,
    oauth_query: page.search.slice(1),
  });
  const code = new URL(consented.body.url ?? consented.body.redirect_uri).searchParams.get("code") ?? "";
  const exchange = (code_verifier = verifier) =>
    new AuthClient(runtime).send(
      "POST",
      "/oauth2/token",
      new URLSearchParams({
        grant_type: "authorization_code",
        code,
        client_id: clientId,
        redirect_uri: REDIRECT,
        code_verifier,
        ...(resource === null ? {} : { resource }),
      }),
    );
  return { clientId, page, consented, exchange };
}

const refresh = (clientId: string, refresh_token: string) =>
  new AuthClient(runtime).send(
    "POST",
    "/oauth2/token",
    new URLSearchParams({ grant_type: "refresh_token", refresh_token, client_id: clientId }),
  );

test("a client that redirects to this machine may omit its type", async () => {
  const { status, body } = await register();
  expect([status, body.application_type]).toEqual([201, "native"]);
});

test("a client that redirects elsewhere without encryption is refused", async () => {
  expect((await register({ redirect_uris: ["http://evil.example/callback"] })).status).toBe(400);
  expect((await register({ redirect_uris: [REDIRECT, "https://app.example/callback"] })).status).toBe(400);
});

test("a signed-out person signs in first, and returns to the consent page", async () => {
  const clientId = (await register()).body.client_id as string;
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: "messages:read",
    prompt: "login",
    code_challenge: createHash("sha256").update("x").digest("base64url"),
    code_challenge_method: "S256",
  });
  const visitor = new AuthClient(runtime);
  const answer = await visitor.get(`/oauth2/authorize?${query}`, { accept: "text/html" });
  const page = new URL(answer.headers.get("location") ?? "");
  expect(page.origin + page.pathname).toBe(`${runtime.env.origin}/sign-in`);
  const way = page.searchParams.get("to") ?? "";
  expect(way).toMatch(/^\/api\/auth\/oauth2\/authorize\?/);
  await visitor.signIn("visitor@example.com");
  const back = await visitor.get(pathOf(runtime.env.origin + way), { accept: "text/html" });
  expect(new URL(back.headers.get("location") ?? "").pathname).toBe("/consent");
});

test("after consent, a client gets a signed token for MCP with the granted scopes, and unknown scopes are dropped", async () => {
  const { exchange } = await connect({ scope: "openid messages:read profile offline_access" });
  const { body } = await exchange();
  expect(body.scope).toBe("messages:read offline_access");
  const [, payload] = body.access_token.split(".") as string[];
  expect(JSON.parse(Buffer.from(payload as string, "base64url").toString())).toMatchObject({
    iss: runtime.env.origin,
    aud: `${runtime.env.origin}/mcp`,
    sub: accountId,
  });
  expect(await bearer(body.access_token)).toMatchObject({
    accountId,
    kind: "oauth",
    scopes: ["messages:read"],
  });
});

test("the consent page can show the app, where it sends the person, and its scopes", async () => {
  const { clientId, page } = await connect();
  expect(await findConsentRequest(runtime, page.search)).toEqual({
    clientId,
    name: "Inspector",
    redirectHost: "127.0.0.1:43117",
    scopes: ["messages:read"],
    lasting: true,
  });
  expect(await findConsentRequest(runtime, "?client_id=nobody")).toBeNull();
});

test("a name that was registered before names were cleaned is cleaned when it is shown", async () => {
  const { clientId, page } = await connect();
  const name = `Airband\u202E Official\u200B${"x".repeat(500)}`;
  await runtime.db.update(oauthClients).set({ name }).where(eq(oauthClients.clientId, clientId));
  const shown = `Airband Official ${"x".repeat(63)}`;
  expect((await findConsentRequest(runtime, page.search))?.name).toBe(shown);
  const apps = await listConnectedApps(runtime, accountId);
  expect(apps.find((app) => app.clientId === clientId)?.name).toBe(shown);
});

test("a token is accepted at the door it was issued for, and one for the whole hub at each", async () => {
  const doors = async (resource: string | null) => {
    const { body } = await (await connect({ resource })).exchange();
    const call = { bearer: body.access_token as string };
    const at = async (door: "rest" | "mcp") => {
      const principal = await principalOf({ ...testContext(runtime, call), door });
      return principal !== null;
    };
    return { rest: await at("rest"), mcp: await at("mcp") };
  };
  expect(await doors(`${runtime.env.origin}/mcp`)).toEqual({ rest: false, mcp: true });
  expect(await doors(runtime.env.origin)).toEqual({ rest: true, mcp: true });
  expect(await doors(`${runtime.env.origin}/`)).toEqual({ rest: true, mcp: true });
  expect(await doors(null)).toEqual({ rest: true, mcp: true });
});

test("a consent to something else than was requested is refused", async () => {
  const { page } = await connect();
  const query = page.search.slice(1).replace("messages%3Aread", "account%3Aread");
  expect((await browser.post("/oauth2/consent", { accept: true, oauth_query: query })).status).toBe(400);
  for (const shape of [[["x"]], { a: [1] }, 5])
    expect((await browser.post("/oauth2/consent", { accept: true, oauth_query: shape })).status).toBe(400);
});

test("a code is exchanged once, and only with the verifier", async () => {
  const [first, second] = [await connect(), await connect()];
  expect(first.page.pathname).toBe("/consent");
  expect((await first.exchange()).status).toBe(200);
  expect((await first.exchange()).body.error).toBe("invalid_grant");
  expect((await second.exchange(randomBytes(32).toString("base64url"))).status).toBe(401);
});

test("a client that names no resource gets an opaque token for the same account and scopes", async () => {
  const { body } = await (await connect({ resource: null })).exchange();
  expect(body.access_token).toMatch(/^abo_[0-9A-Za-z]{36}$/);
  expect(await bearer(body.access_token)).toMatchObject({ accountId, kind: "oauth" });
});

test("a token for something that is not this hub is not issued", async () => {
  await expect(connect({ resource: "https://other.example/mcp" })).rejects.toThrow();
});

test("a grant can be listed and revoked: the token ends, and cannot be renewed", async () => {
  const { clientId, exchange } = await connect();
  const { access_token, refresh_token } = (await exchange()).body;
  expect(await listConnectedApps(runtime, accountId)).toContainEqual(
    expect.objectContaining({ clientId, name: "Inspector", scopes: ["messages:read"] }),
  );
  const renewed = (await refresh(clientId, refresh_token)).body;
  expect(await bearer(renewed.access_token)).not.toBeNull();

  expect(await disconnectApp({ runtime, address: null }, "somebody-else", clientId)).toBe(false);
  expect(await bearer(renewed.access_token)).not.toBeNull();
  expect(await disconnectApp({ runtime, address: null }, accountId, clientId)).toBe(true);
  expect(await bearer(renewed.access_token)).toBeNull();
  expect(await bearer(access_token)).toBeNull();
  expect((await refresh(clientId, renewed.refresh_token)).status).toBe(400);
  const entries = await runtime.db
    .select({ act: accountAuditEntries.act, target: accountAuditEntries.target })
    .from(accountAuditEntries)
    .where(and(eq(accountAuditEntries.accountId, accountId), like(accountAuditEntries.act, "app.%")))
    .orderBy(desc(accountAuditEntries.seq))
    .limit(2);
  expect(entries).toEqual([
    { act: "app.disconnected", target: "Inspector" },
    { act: "app.connected", target: "Inspector" },
  ]);
});

test("signing out of the browser does not disconnect the apps approved from it", async () => {
  const visitor = new AuthClient(runtime);
  await visitor.signIn("leaver@example.com");
  const { clientId, exchange } = await connect({ visitor });
  const { access_token, refresh_token } = (await exchange()).body;
  await visitor.post("/sign-out");
  runtime.principals.forgetAll();
  expect(await bearer(access_token)).not.toBeNull();
  expect((await refresh(clientId, refresh_token)).status).toBe(200);
});

test("a client that is disabled has no tokens any more", async () => {
  const { clientId, exchange } = await connect();
  const { access_token } = (await exchange()).body;
  await runtime.db.update(oauthClients).set({ disabled: true }).where(eq(oauthClients.clientId, clientId));
  expect(await bearer(access_token)).toBeNull();
});

test("a token that was changed, or signed by another hub, is nobody's", async () => {
  const { access_token } = (await (await connect()).exchange()).body as { access_token: string };
  const [header, payload, signature] = access_token.split(".") as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, scope: "account:read" })).toString("base64url");
  expect(await bearer(`${header}.${forged}.${signature}`)).toBeNull();
  const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url");
  expect(await bearer(`${unsigned}.${payload}.`)).toBeNull();
  const other = await openAuthRuntime();
  expect(await resolvePrincipal(other, { bearer: access_token })).toBeNull();
  await other.close();
});

test("a client can discover from the resource the server, and from that its keys", async () => {
  const app = new Hono();
  mountAuthDocuments(app, runtime);
  const read = async (path: string) => (await app.request(path)).json();
  const resource = await read("/.well-known/oauth-protected-resource/mcp");
  expect(resource).toMatchObject({
    resource: `${runtime.env.origin}/mcp`,
    authorization_servers: [runtime.env.origin],
  });
  expect(resource.scopes_supported).toContain("messages:write");
  expect((await read("/.well-known/oauth-protected-resource")).resource).toBe(runtime.env.origin);
  expect((await read("/.well-known/oauth-protected-resource/mcp/quiet-otter-3a8f")).resource).toBe(
    resource.resource,
  );

  const server = await read("/.well-known/oauth-authorization-server");
  expect(server).toMatchObject({
    issuer: runtime.env.origin,
    authorization_endpoint: `${runtime.env.origin}/api/auth/oauth2/authorize`,
    token_endpoint: `${runtime.env.origin}/api/auth/oauth2/token`,
    registration_endpoint: `${runtime.env.origin}/api/auth/oauth2/register`,
    device_authorization_endpoint: `${runtime.env.origin}/api/auth/device/code`,
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  });
  expect(server.grant_types_supported).toContain("urn:ietf:params:oauth:grant-type:device_code");
  const { body } = await new AuthClient(runtime).get(pathOf(server.jwks_uri));
  expect(body.keys[0]).toMatchObject({ kty: "OKP", crv: "Ed25519" });
  expect(body.keys[0].d).toBeUndefined();
});
