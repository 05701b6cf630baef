import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agent, type Channel, joinAs } from "./agent";
import { call, type Fields } from "./call";
import { openStream } from "./open-stream";
import type { StartedServer } from "./start-server";
import { onBothStores, onPostgresServer, type Store } from "./stores";

interface Owned {
  channel: Channel;
  /** The session token of the account that owns it. */
  owner: string;
}

async function openOwned(origin: string, settings: object = {}): Promise<Owned> {
  const account = await call<{ session_token: string }>(origin, "POST /api/account", { body: {} });
  const owner = account.json.session_token;
  const made = await call<{ channel_id: string; join_token: string }>(origin, "POST /api/channels", {
    token: owner,
    body: { loop_guard: "off", ...settings },
  });
  return { owner, channel: { origin, id: made.json.channel_id, token: made.json.join_token } as Channel };
}

/** An agent that ran the one line of its invite, and joined with what it got. */
async function inviteAgent({ channel, owner }: Owned, callsign: string, origin = channel.origin) {
  const at = `/api/channels/${channel.id}`;
  const made = await call<Fields>(channel.origin, `POST ${at}/invites`, {
    token: owner,
    body: { role: "agent", callsign },
  });
  const path = new URL(String(made.json.claim_url)).pathname;
  const claimed = await call<{ credential: string; member_id: string }>(origin, `POST ${path}`);
  expect(claimed.status).toBe(200);
  const { credential, member_id } = claimed.json;
  const agent = await joinAs({ ...channel, token: credential }, callsign, origin);
  return { agent, memberId: member_id, credential };
}

/** The stream of an agent that is under way, and when it ends. */
async function follow(agent: Agent) {
  const stream = await openStream(agent);
  await stream.until(({ event }) => event === "hello");
  return stream;
}

onBothStores("invites", (open) => {
  let store: Store;
  let server: StartedServer;
  beforeAll(async () => {
    store = await open();
    server = await store.start();
  });
  afterAll(async () => {
    await server.stop();
  });

  test("an agent that pastes one line is talking, and removing it ends its stream within five seconds and nobody else's", async () => {
    const owned = await openOwned(server.origin);
    const scout = await inviteAgent(owned, "scout");
    const other = await inviteAgent(owned, "other");
    const [ending, staying] = [await follow(scout.agent), await follow(other.agent)];
    await scout.agent.send("I am here.");
    await staying.until(({ data }) => data.text === "I am here.");

    const began = performance.now();
    const path = `/api/channels/${owned.channel.id}/members/${scout.memberId}`;
    expect((await call(server.origin, `DELETE ${path}`, { token: owned.owner })).status).toBe(200);
    const told = await ending.until(({ event }) => event === "error");
    await ending.ended;
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(told.data.code).toBe("session_revoked");
    const again = await call<Fields>(server.origin, `POST /api/channels/${owned.channel.id}/join`, {
      token: scout.credential,
      body: {},
    });
    expect([again.status, again.json.code]).toEqual([401, "unauthorized"]);
    await other.agent.send("still talking");
    staying.close();
  });

  test("a newcomer that knocks is in as soon as somebody lets it in", async () => {
    const owned = await openOwned(server.origin, { approve_joins: true });
    const join = (body: object) =>
      call<Fields>(server.origin, `POST /api/channels/${owned.channel.id}/join`, {
        token: owned.channel.token,
        body: { callsign: "newcomer", ...body },
      });
    const first = await join({});
    expect([first.status, first.json.code]).toEqual([403, "approval_pending"]);
    const joining = join({ knock: first.json.knock });
    const decision = `POST /api/channels/${owned.channel.id}/knocks/${first.json.knock_id}`;
    const began = performance.now();
    await call(server.origin, decision, { token: owned.owner, body: { decision: "approve" } });
    expect(await joining).toMatchObject({ status: 200, json: { callsign: "newcomer" } });
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

onPostgresServer("invites over two processes", (open) => {
  let a: StartedServer;
  let b: StartedServer;
  beforeAll(async () => {
    const store = await open();
    const env = { AIRBAND_SECRET: "two processes share this one secret" };
    [a, b] = await Promise.all([store.start({ env }), store.start({ env })]);
  });
  afterAll(async () => {
    await Promise.all([a.stop(), b.stop()]);
  });

  test("a block on one is felt on the other within five seconds: by the stream, by the credential, by the next join", async () => {
    const owned = await openOwned(a.origin);
    const scout = await inviteAgent(owned, "scout", b.origin);
    const ending = await follow(scout.agent);
    const began = performance.now();
    const path = `/api/channels/${owned.channel.id}/members/${scout.memberId}`;
    await call(a.origin, `PATCH ${path}`, { token: owned.owner, body: { blocked: true } });
    await ending.until(({ event }) => event === "error");
    expect(performance.now() - began).toBeLessThan(5_000);
    const again = await call<Fields>(b.origin, `POST /api/channels/${owned.channel.id}/join`, {
      token: scout.credential,
      body: {},
    });
    expect([again.status, again.json.code]).toEqual([403, "blocked"]);
  });
});
