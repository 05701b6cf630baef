// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

test.each([
  "/.well-known/oauth-protected-resource",
  "/.well-known/oauth-protected-resource/mcp",
  "/.well-known/oauth-protected-resource/mcp/general",
  "/.well-known/oauth-authorization-server",
  "/.well-known/mcp.json",
  "/.well-known/agent-card.json",
  "/.well-known/agent.json",
  "/.well-known/agent-skills/index.json",
  "/.well-known/ai-catalog.json",
  "/mcp/server-card",
  "/openapi.json",
])("a client in a page of another origin may read %s with headers of its own", async (path) => {
  const preflight = await fetch(`${hub.origin}${path}`, {
    method: "OPTIONS",
    headers: {
      origin: "https://client.example",
      "access-control-request-method": "GET",
      "access-control-request-headers": "mcp-protocol-version",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("*");
  const read = await fetch(`${hub.origin}${path}`, { headers: { origin: "https://client.example" } });
  expect([read.status, read.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
});
