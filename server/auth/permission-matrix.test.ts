// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalTokens } from "@/db/schema";
import { revokeAccountSession } from "../accounts/revoke-account-session";
import type { AnyLabel } from "../label";
import { tools } from "../mcp/tools";
import { removeMember } from "../members/remove-member";
import { operations } from "../operations";
import { type Scope, scopes } from "../scopes";
import { makeTestAccount } from "../testing/test-account";
import { openTestServer, type TestServer } from "../testing/test-server";
import { openTestWorld, type TestWorld } from "../testing/test-world";
import { revokeToken } from "../tokens/revoke-token";
import { appRouter } from "../trpc/router";
import { sessionCookieName } from "./library/session-cookie";

/**
 * Every operation, called with real ids by every caller without permission for it, over every door. The labels alone
 * say which callers pass. Roles on the channel have a matrix of their own (`role-doors.test.ts`).
 */

interface Outsider {
  name: string;
  headers: Record<string, string>;
  /** Whether the label lets this caller pass authorization. */
  passes: (label: AnyLabel) => boolean;
}

let hub: TestServer;
let world: TestWorld;
let outsiders: Outsider[];
/** Cookies of people who are not on the channel. */
let strangers: Record<string, string>;

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const nothing = () => false;
const asNobody = ({ access }: AnyLabel) => access === "public" || access === "channel";
const asStranger = (label: AnyLabel) => asNobody(label) || label.access === "account";
const byToken = (label: AnyLabel) =>
  asNobody(label) || (asStranger(label) && !label.sessionOnly && label.scope !== null);
/** A channel's credential says nothing about an account, so operations for any caller ignore it. */
const byChannelCredential = ({ access }: AnyLabel) => access === "public";

beforeAll(async () => {
  hub = await openTestServer({ egressAllow: ["127.0.0.1"] });
  world = await openTestWorld(hub);
  const { runtime } = hub;
  const { owner } = world.team;
  const stranger = await makeTestAccount(runtime);
  const elsewhere = await openTestWorld(hub);

  const removed = await world.team.person("admin");
  const removedAgent = await world.team.channel.join("was-here", {}, removed.sessionToken);
  const removedToken = await removed.token([...scopes]);
  const removedBrowser = await removed.signIn();
  await removeMember(owner.as(), { channel_id: world.channelId, mid: removed.memberId });

  const revoked = await owner.token([...scopes]);
  await revokeToken(owner.as(), { id: revoked.id });
  const expired = await owner.token([...scopes]);
  await runtime.db
    .update(personalTokens)
    .set({ expiresAt: new Date(runtime.now() - 1) })
    .where(eq(personalTokens.id, expired.id));
  const signedOut = await owner.signIn();
  await revokeAccountSession(owner.as(), { id: signedOut.id });

  outsiders = [
    { name: "no credential", headers: {}, passes: asNobody },
    { name: "a stranger's session", headers: bearer(stranger.sessionToken), passes: asStranger },
    {
      name: "a stranger's token",
      headers: bearer((await stranger.token([...scopes])).token),
      passes: byToken,
    },
    ...(await Promise.all(scopes.map(lackingScope))),
    {
      name: "another channel's join token",
      headers: bearer(elsewhere.team.channel.token),
      passes: byChannelCredential,
    },
    {
      name: "another channel's session",
      headers: { "x-session-id": elsewhere.sessionId },
      passes: asNobody,
    },
    {
      name: "a removed member's account",
      headers: bearer(removed.sessionToken),
      passes: asStranger,
    },
    { name: "a removed member's token", headers: bearer(removedToken.token), passes: byToken },
    {
      name: "a removed member's credential",
      headers: bearer(removed.credential),
      passes: byChannelCredential,
    },
    {
      name: "a removed member's session",
      headers: { "x-session-id": removedAgent.sessionId },
      passes: asNobody,
    },
    { name: "a revoked token", headers: bearer(revoked.token), passes: nothing },
    { name: "an expired token", headers: bearer(expired.token), passes: nothing },
    { name: "a session that was signed out", headers: bearer(signedOut.bearer), passes: nothing },
  ];
  strangers = {
    "no cookie": "",
    "a stranger": (await stranger.signIn()).bearer,
    "a removed member": removedBrowser.bearer,
    "a session that was signed out": signedOut.bearer,
  };

  async function lackingScope(scope: Scope): Promise<Outsider> {
    const others = scopes.filter((other) => other !== scope);
    const { token } = await owner.token(others);
    return {
      name: `the owner's token without ${scope}`,
      headers: bearer(token),
      // Whether its scopes suffice is not the subject of this test.
      passes: (label) => label.scope !== scope,
    };
  }
});
afterAll(() => hub.close());

/** Error codes of a refused authorization. Any other was returned after authorization. */
const NOT_YOU = [
  "unauthorized",
  "missing_scope",
  "not_found",
  "not_joined",
  "session_revoked",
  "role_forbids",
  "origin_not_allowed",
];

async function overRest(label: AnyLabel, headers: Record<string, string>): Promise<string> {
  const path = label.rest.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(name === "channel_id" ? world.channelId : (world.samples[name] ?? 1))),
  );
  const response = await fetch(`${hub.origin}${path}${label.rest.method === "GET" ? "?timeout=1" : ""}`, {
    method: label.rest.method,
    headers: { "content-type": "application/json", ...headers },
    ...(["POST", "PATCH"].includes(label.rest.method) && { body: "{}" }),
  });
  if (!response.ok) return ((await response.json()) as { code: string }).code;
  await response.body?.cancel();
  return "ok";
}

test.each(operations.map(({ label }) => [label.name, label] as const))(
  "REST: %s rejects every caller that its label does not allow",
  async (_, label) => {
    // An identity's key is another kind of credential; its own tests cover who may use it.
    if (label.access === "identity") return;
    const wrong: string[] = [];
    for (const { name, headers, passes } of outsiders) {
      if (passes(label)) continue;
      const code = await overRest(label, headers);
      if (!NOT_YOU.includes(code)) wrong.push(`${name}: ${code}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("the matrix is not vacuous: strangers pass if their label allows it", async () => {
  const reads = operations
    .map(({ label }) => label)
    .filter(({ effect, streams }) => effect === "read" && !streams);
  for (const { name, headers, passes } of outsiders.slice(0, 3))
    for (const label of reads.filter((one) => passes(one) && one.access !== "channel"))
      expect(["unauthorized", "missing_scope"], `${label.name} by ${name}`).not.toContain(
        await overRest(label, headers),
      );
});

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
).filter(([, { _def }]) => _def.type !== "subscription");

async function overTrpc(name: string, type: string, headers: Record<string, string>): Promise<string> {
  const { rest: _, ...samples } = world.samples;
  const input = JSON.stringify({ channel_id: world.channelId, ...(type === "query" && samples) });
  const isQuery = type === "query";
  const url = `${hub.origin}/api/trpc/${name}${isQuery ? `?input=${encodeURIComponent(input)}` : ""}`;
  const response = await fetch(url, {
    method: isQuery ? "GET" : "POST",
    headers: { "content-type": "application/json", ...headers },
    ...(!isQuery && { body: input }),
  });
  const body = (await response.json()) as { error?: { data: { problem: { code: string } } } };
  return body.error?.data.problem.code ?? "ok";
}

test.each(procedures.map(([name, { _def }]) => [name, _def.type] as const))(
  "tRPC: %s rejects people who are not on the channel, and other sites",
  async (name, type) => {
    const label = operations.find((operation) => operation.label.name === name)?.label;
    const origin = hub.runtime.env.origin;
    const cookieOf = (token: string) => ({
      cookie: token === "" ? "" : `${sessionCookieName(origin)}=${encodeURIComponent(token)}`,
    });
    const own = { origin, "sec-fetch-site": "same-origin" };
    const wrong: string[] = [];
    for (const [who, token] of Object.entries(strangers)) {
      const isNobody = who === "no cookie" || who === "a session that was signed out";
      if (label && (isNobody ? asNobody(label) : asStranger(label))) continue;
      // Procedures that are not operations are for anyone signed in.
      if (!label && !isNobody) continue;
      const code = await overTrpc(name, type, { ...own, ...cookieOf(token) });
      if (!NOT_YOU.includes(code)) wrong.push(`${who}: ${code}`);
    }
    if (type === "mutation") {
      const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
      const code = await overTrpc(name, type, { ...evil, ...cookieOf(strangers["a stranger"] ?? "") });
      if (code !== "origin_not_allowed") wrong.push(`another site: ${code}`);
    }
    expect(wrong).toEqual([]);
  },
);

test.each(tools.filter(({ label }) => ["token", "session"].includes(label.access)).map(({ name }) => [name]))(
  "MCP: %s rejects sessions and bearers of other channels",
  async (name) => {
    const attempts: [string, Record<string, string>, object][] = outsiders
      .filter(({ headers }) => !("x-session-id" in headers))
      .map(({ name: who, headers }) => [who, headers, {}]);
    for (const { name: who, headers } of outsiders)
      if (headers["x-session-id"]) attempts.push([who, {}, { session: headers["x-session-id"] }]);
    for (const [who, headers, more] of attempts) {
      if (who.startsWith("the owner's token")) continue;
      const response = await fetch(`${hub.origin}/mcp/${world.channelId}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
          ...headers,
        },
        body: JSON.stringify({
          jsonrpc: "2.0",
          id: 1,
          method: "tools/call",
          params: {
            name,
            arguments: {
              channel: world.channelId,
              message: "from outside",
              callsign: "x",
              timeout: 0,
              ...more,
            },
          },
        }),
      });
      const text = await response.text();
      const refused = response.status >= 400 || /"isError":true/.test(text) || /"error":/.test(text);
      expect(refused, `${name} by ${who}: ${text}`).toBe(true);
    }
    const { history } = { history: await world.agent.history() };
    expect(history.map(({ text }) => text)).not.toContain("from outside");
  },
);
