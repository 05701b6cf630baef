// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "../auth/library/session-cookie";
import type { AnyLabel } from "../label";
import { operations } from "../operations";
import { actOf, may, type Role, roles } from "../roles/roles";
import type { TestAgent } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestServer, type TestServer } from "../testing/test-server";
import { appRouter } from "../trpc/router";
import { answerTrpc } from "../trpc/trpc-door";

/** Operation by operation and door by door: callers that the table refuses are refused, and no others. */

interface Person {
  sessionToken: string;
  bearer: string;
  agent: TestAgent;
}

let hub: TestServer;
let team: TestTeam;
const people = {} as Record<Role, Person>;

beforeAll(async () => {
  hub = await openTestServer();
  team = await openTestTeam(hub.runtime, { retention: "metadata" });
  const accounts = {
    owner: team.owner,
    admin: await team.person("admin"),
    member: await team.person("member"),
    observer: await team.person("observer"),
  };
  for (const role of roles) {
    const { sessionToken, signIn } = accounts[role];
    const agent = await team.channel.join(`as-${role}`, {}, sessionToken);
    people[role] = { sessionToken, bearer: (await signIn()).bearer, agent };
  }
});
afterAll(async () => {
  await hub.close();
});

/** `member`: the label does not say which callers are refused; its own tests do. */
const onChannel = operations
  .map(({ label }) => label)
  .filter(({ access }) => ["token", "session", "admin", "owner", "member"].includes(access))
  // Operations that end a channel or a session come last.
  .sort((a, b) => last(a) - last(b));

function last({ access, name }: AnyLabel): number {
  return name === "deleteAccountChannel" ? 3 : access === "owner" ? 2 : name === "leaveChannel" ? 1 : 0;
}

/**
 * The error code of a call with only the input that the path needs; null if it was not refused. Roles are checked
 * before input.
 */
async function overRest(label: AnyLabel, headers: Record<string, string>): Promise<string | null> {
  const path = label.rest.path.replace("{channel_id}", team.channel.id).replace(/\{\w+\}/g, "99");
  const query = label.rest.method === "GET" ? "?timeout=1" : "";
  const response = await fetch(`${hub.origin}${path}${query}`, {
    method: label.rest.method,
    headers: { "content-type": "application/json", ...headers },
    ...(["POST", "PATCH"].includes(label.rest.method) && { body: "{}" }),
  });
  if (response.ok) await response.body?.cancel();
  return response.ok ? null : ((await response.json()) as { code: string }).code;
}

async function overTrpc(name: string, effect: "read" | "write", person: Person): Promise<string | null> {
  const { origin } = hub.runtime.env;
  const input = JSON.stringify({ channel_id: team.channel.id });
  const response = await answerTrpc(
    hub.runtime,
    new Request(
      `${origin}/api/trpc/${name}${effect === "read" ? `?input=${encodeURIComponent(input)}` : ""}`,
      {
        method: effect === "read" ? "GET" : "POST",
        headers: {
          "content-type": "application/json",
          cookie: `${sessionCookieName(origin)}=${encodeURIComponent(person.bearer)}`,
          origin,
        },
        ...(effect === "write" && { body: input }),
      },
    ),
  );
  const body = await response.json();
  if (response.ok) return null;
  return (body.error as { data: { problem: { code: string } } }).data.problem.code;
}

async function overMcp(tool: string, input: object): Promise<string> {
  const response = await fetch(`${hub.origin}/mcp`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: tool, arguments: input },
    }),
  });
  return JSON.stringify(await response.json());
}

test.each(["send", "history"])("MCP: %s obeys the table", async (tool) => {
  for (const role of roles) {
    const { sessionId: session } = people[role].agent;
    const output = await overMcp(tool, tool === "send" ? { session, message: `from ${role}` } : { session });
    const act = tool === "send" ? "speak" : "read";
    expect(output.includes("code: role_forbids"), `${tool} as ${role}: ${output}`).toBe(!may(role, act));
    if (tool === "send") {
      const back = await overMcp("send", { session, retract: 99 });
      expect(back.includes("code: role_forbids"), `retract as ${role}`).toBe(!may(role, "speak"));
    }
  }
});

test.each(
  onChannel
    .filter(({ name }) => name in appRouter._def.procedures)
    .filter(({ access }) => access !== "owner"),
)("tRPC: $name obeys the table", async ({ name, effect, ...label }) => {
  for (const role of roles) {
    const code = await overTrpc(name, effect, people[role]);
    expect(code === "role_forbids", `${name} as ${role}: ${code}`).toBe(!may(role, actOf(label)));
  }
});

test.each(onChannel)("REST: $name obeys the table", async (label) => {
  const obeys = async (role: (typeof roles)[number]) => {
    const { sessionToken, agent } = people[role];
    const code = await overRest(label, {
      authorization: `Bearer ${sessionToken}`,
      "x-session-id": agent.sessionId,
    });
    expect(code === "role_forbids", `${label.name} as ${role}: ${code}`).toBe(
      !may(role, actOf(label)) ||
        (["getMember", "removeMember"].includes(label.name) && !may(role, "administer")),
    );
  };
  // Reads that wait for a message wait together. Writes start with the lowest role, and the owner keeps the channel.
  if (label.effect === "read") await Promise.all(roles.map(obeys));
  else
    for (const role of roles.toReversed())
      if (role !== "owner" || label.name !== "deleteChannel") await obeys(role);
});

test("a guest can send and never administers, nor does a member credential, in any role", async () => {
  const other = await openTestTeam(hub.runtime);
  const admin = await other.person("admin");
  const channel = { id: other.channel.id };
  const guest = await other.channel.join("guest");
  await guest.send("hello");
  for (const label of onChannel.filter(({ access }) => access === "admin" || access === "owner")) {
    const path = label.rest.path.replace("{channel_id}", channel.id).replace(/\{\w+\}/g, "99");
    for (const bearer of [other.channel.token, admin.credential]) {
      const { status } = await fetch(`${hub.origin}${path}`, {
        method: label.rest.method,
        headers: { authorization: `Bearer ${bearer}`, "x-session-id": guest.sessionId },
      });
      expect(status, `${label.name}`).toBe(401);
    }
  }
});
