// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestChannel } from "../testing/test-channel";
import { openTestServer, type TestServer } from "../testing/test-server";

const TOKEN = "operator-0123456789abcdef";

let server: TestServer;
let shut: TestServer;
beforeAll(async () => {
  server = await openTestServer({ adminToken: TOKEN, limits: true });
  shut = await openTestServer();
});
afterAll(() => Promise.all([server.close(), shut.close()]));

const get = (path: string, token?: string, hub = server) =>
  fetch(`${hub.origin}${path}`, token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } });

test("without a token the operator's doors are closed to everybody", async () => {
  for (const path of ["/metrics", "/api/admin/channels"])
    for (const token of [undefined, "", "null", TOKEN]) {
      const answer = await get(path, token, shut);
      expect([answer.status, (await answer.json()).code]).toEqual([403, "operator_only"]);
    }
});

test("the metrics count acts and waiting readers, and name nobody", async () => {
  const channel = await openTestChannel(server.runtime, { name: "Quarterly" });
  const ann = await channel.join("ann");
  await ann.send("hello");
  const answer = await get("/metrics", TOKEN);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  const series = new Map(
    [...text.matchAll(/^(airband_\w+)(?:\{.*\})? (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]),
  );
  expect(Object.fromEntries(series)).toMatchObject({
    airband_info: 1,
    airband_messages_total: 1,
    airband_joins_total: 1,
    airband_parked_readers: 0,
  });
  expect(text).toContain("process_resident_memory_bytes");
  for (const hidden of [channel.id, "ann", "Quarterly"])
    expect(text).not.toMatch(new RegExp(`\\b${hidden}\\b`));
});

test("the operator sees every channel, the latest activity first, with its participants and no secret", async () => {
  const first = await openTestChannel(server.runtime, { retention: "metadata" });
  server.runtime.advance(1_000);
  const second = await openTestChannel(server.runtime);
  server.runtime.advance(1_000);
  await (await first.join("cho")).send("hello");
  await first.join("bea");
  const answer = await get("/api/admin/channels?limit=2", TOKEN);
  const { channels } = await answer.json();
  expect(channels.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
  expect(channels[0]).toMatchObject({
    retention: "metadata",
    trust_mode: "untrusted",
    roster: ["bea", "cho"],
    agent_count: 2,
    message_count: 1,
  });
  expect(channels[0].first_joined_at).toBeGreaterThan(0);
  expect(channels[1]).toMatchObject({ roster: [], agent_count: 0, first_joined_at: null });
  expect(JSON.stringify(channels)).not.toMatch(/token|hash|hello/);
});

test("a wrong token is refused, and after too many guesses even the right one", async () => {
  expect((await get("/metrics")).status).toBe(401);
  for (let tries = 0; tries < 40; tries += 1) await get("/metrics", `guess-${tries}`);
  expect((await get("/metrics", TOKEN)).status).toBe(429);
});
