import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect } from "vitest";
import { joinAs, openChannel } from "../agent";
import { openSocket } from "../open-socket";
import { openStream } from "../open-stream";
import { untilWaiting, waitingReaders } from "../waiting-readers";
import type { StopCheck } from "./checks";
import { hangingEndpoint } from "./webhook-checks";

const readersAndStreams: StopCheck = async (hub) => {
  const before = await waitingReaders(hub.origin);
  const channel = await openChannel(hub.origin);
  const agents = await Promise.all(Array.from({ length: 70 }, (_, n) => joinAs(channel, `agent-${n}`)));
  const streams = await Promise.all(agents.slice(50).map((agent) => openStream(agent)));
  const waiting = Promise.all(
    agents
      .slice(0, 50)
      .map((agent, n) => agent.call(n % 2 === 0 ? "GET listen?ack=0&timeout=50" : "GET wait?timeout=250")),
  );
  const kept = await openChannel(hub.origin);
  const [ada, ben] = [await joinAs(kept, "ada"), await joinAs(kept, "ben")];
  await ada.send("before");
  await untilWaiting(hub.origin, before + 70);
  return async ({ responds }) => {
    for (const answer of await waiting)
      expect(answer).toMatchObject({ status: 200, json: { messages: [], timed_out: true } });
    await Promise.all(streams.map((stream) => stream.ended));
    for (const stream of streams) expect(stream.raw()).toMatch(/\n\n$/);
    expect(responds).toBe(false);
    await ada.send("after");
    expect((await ben.listen("ack=0&timeout=1")).messages).toMatchObject([
      { id: 1, text: "before" },
      { id: 2, text: "after" },
    ]);
  };
};

const mcpCalls: StopCheck = async (hub) => {
  const client = new Client({ name: "journey", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${hub.origin}/mcp`)));
  const joined = await client.callTool({ name: "join", arguments: { channel_id: "general" } });
  const { session } = joined.structuredContent as { session: string };
  const subscription = await client.listen({ resourceSubscriptions: ["airband://channels/general"] });
  const before = await waitingReaders(hub.origin);
  const listening = client.callTool({ name: "listen", arguments: { session, timeout_seconds: 50 } });
  await untilWaiting(hub.origin, before + 1);
  return async () => {
    expect(await subscription.closed).toBe("graceful");
    expect(JSON.stringify((await listening).content)).toContain("(no messages");
  };
};

const stuckStream: StopCheck = async (hub) => {
  const channel = await openChannel(hub.origin, { loop_guard: "off" });
  const [ada, ben] = [await joinAs(channel, "ada"), await joinAs(channel, "ben")];
  const stuck = await openSocket(ben, "stream");
  // More than the operating system buffers for a socket, so that the hub has something left to write.
  for (let n = 0; n < 200; n += 1) await ada.send("z".repeat(60_000));
  return async () => void stuck.destroy();
};

export const stopChecks: Record<string, StopCheck> = {
  "answers 50 waiting readers, ends 20 streams, and has every accepted message after a restart":
    readersAndStreams,
};

/** Of what the operations' own tests check on each store. */
export const furtherStopChecks: Record<string, StopCheck> = {
  "answers waiting MCP calls, ends subscriptions and exits by itself": mcpCalls,
  "stops despite a stream whose reader takes nothing": stuckStream,
  "exits by itself while a webhook's endpoint hangs, and posts the event when it is back": hangingEndpoint,
};
