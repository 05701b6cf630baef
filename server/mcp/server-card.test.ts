import { Hono } from "hono";
import { expect, test } from "vitest";
import type { RouterEnv } from "../http/request-context";
import { mountCards } from "./mount-cards";

const app = new Hono<RouterEnv>();
mountCards(app, "https://hub.example");

test("the catalog links to the server card, and both may be read by pages of any site", async () => {
  const catalog = await app.request("/.well-known/ai-catalog.json");
  const [entry] = (await catalog.json()).entries;
  expect(catalog.headers.get("content-type")).toBe("application/ai-catalog+json");
  expect(entry).toMatchObject({
    identifier: "urn:air:hub.example:mcp:airband",
    type: "application/mcp-server-card+json",
  });
  const card = await app.request(new URL(entry.url).pathname);
  expect(card.headers.get("content-type")).toBe("application/mcp-server-card+json");
  expect(card.headers.get("access-control-allow-origin")).toBe("*");
  const { name, description, remotes } = await card.json();
  expect(name).toMatch(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/);
  expect(description.length).toBeLessThanOrEqual(100);
  expect(remotes).toMatchObject([{ type: "streamable-http", url: "https://hub.example/mcp" }]);
});
