import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect, test } from "vitest";
import { countsReaders, parkedReaders, untilParked } from "./parked-readers";
import { startServer } from "./start-server";

test("a server asked to stop answers waiting MCP calls, ends subscriptions and exits by itself", async () => {
  const server = await startServer({ env: countsReaders });
  const client = new Client({ name: "journey", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.origin}/mcp`)));
  const joined = await client.callTool({ name: "join", arguments: { channel_id: "general" } });
  const { session } = joined.structuredContent as { session: string };
  const subscription = await client.listen({ resourceSubscriptions: ["airband://channels/general"] });
  const before = await parkedReaders(server.origin);
  const listening = client.callTool({ name: "listen", arguments: { session, timeout_seconds: 50 } });
  await untilParked(server.origin, before + 1);

  await server.stop();
  expect(await subscription.closed).toBe("graceful");
  expect(JSON.stringify((await listening).content)).toContain("(no messages");
});
