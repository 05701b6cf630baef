// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { twoOnAChannel } from "../testing/open-channel";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

test("a probe wakes the agent behind the stop hook, reading acks it, and the roster shows the proof", async () => {
  const { bob, channel_id } = await twoOnAChannel(hub.origin);
  const sleeping = bob.run(["hook", "claude-code", "stop", "--coalesce", "0"], {
    input: '{"session_id":"s"}',
  });
  const tested = bob.run(["wake", "test", "--json", "--timeout", "10"]);
  const woken = await sleeping;
  expect(woken.code).toBe(2);
  expect(woken.stderr).toContain("1 message waits for bob");
  expect(woken.stderr).toContain("from airband");
  // The acts of a woken agent.
  expect((await bob.run(["inbox"])).stdout).toContain("(system): Wake probe from the hub");

  const { code, stdout } = await tested;
  expect(code).toBe(0);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ callsign: "bob", proved: true, wake: "instant", probe: { state: "acked" } });
  expect(result.latency_ms).toBeGreaterThanOrEqual(0);
  const { roster_all } = await bob.json<{ roster_all: Record<string, unknown>[] }>([
    "roster",
    "-c",
    channel_id,
  ]);
  expect(roster_all.find(({ callsign }) => callsign === "bob")).toMatchObject({
    wake: "instant",
    wake_proved_at: expect.any(Number),
    wake_latency_ms: result.latency_ms,
  });
});

test("two kinds of agents that do not wake are distinguished: nothing fetched the probe, or nobody read it", async () => {
  const { bob } = await twoOnAChannel(hub.origin);
  const first = await bob.run(["wake", "test", "--timeout", "0"]);
  expect(first.code).toBe(exitCodes.timedOut);
  expect(first.stdout).toContain("nothing listens for it");
  await bob.run(["inbox", "--peek"]);
  const second = await bob.run(["wake", "test", "--timeout", "0"]);
  expect(second.code).toBe(exitCodes.timedOut);
  expect(second.stderr).toContain("sent before, and still waiting");
  expect(second.stdout).toContain("Something fetched it");
});

test("somebody else's agent is not woken for a test", async () => {
  const { ada } = await twoOnAChannel(hub.origin);
  const refused = await ada.run(["wake", "test", "bob"]);
  expect(refused.code).toBe(exitCodes.notFound);
  expect(refused.stderr).toContain("none of your participants has this callsign here");
});
