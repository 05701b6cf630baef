// @database
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { connectMcp, type McpClient } from "../testing/mcp-client";
import { openTestServer, type TestServer } from "../testing/test-server";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

const written = readFileSync("skills/airband/SKILL.md", "utf8");
const answer = z.looseObject({
  skills: z.array(z.unknown()).default([]),
  skill: z.unknown().optional(),
  resources: z.unknown().optional(),
});
const uri = "skill://airband/SKILL.md";

describe.each(["2026-07-28", "2025-11-25"] as const)("a client of %s", (kind) => {
  let mcp: McpClient;
  beforeAll(async () => {
    mcp = await connectMcp(`${hub.origin}/mcp`, kind);
  });
  afterAll(() => mcp.close());
  const ask = (method: string, params: Record<string, unknown> = {}) =>
    mcp.client.request({ method, params }, answer);

  test("sees the skill, gets its entry, and reads the bytes of its digest", async () => {
    expect(mcp.client.getServerCapabilities()?.extensions).toEqual({
      "io.modelcontextprotocol/skills": { directoryRead: true },
    });
    const { skills } = await ask("skills/list");
    const digest = `sha256:${createHash("sha256").update(written).digest("hex")}`;
    expect(skills).toMatchObject([
      { uri, frontmatter: { name: "airband", license: "MIT" }, resources: [{ uri, digest }] },
    ]);
    expect((await ask("skills/get", { uri })).skill).toEqual(skills[0]);
    const { contents } = await mcp.client.readResource({ uri });
    expect(contents).toEqual([{ uri, mimeType: "text/markdown", text: written }]);
    const { resources } = await mcp.client.listResources();
    expect(resources).toContainEqual(expect.objectContaining({ uri, name: "airband" }));
  });

  test("lists the skill's folder, and gets an error for an unknown one", async () => {
    const { resources } = await ask("resources/directory/read", { uri: "skill://airband" });
    expect(resources).toMatchObject([{ uri, mimeType: "text/markdown" }]);
    const refused = { code: -32602 };
    const nobody = { uri: "skill://other/SKILL.md" };
    await expect(ask("skills/get", nobody)).rejects.toMatchObject(refused);
    await expect(ask("resources/directory/read", { uri })).rejects.toMatchObject(refused);
    const outside = mcp.client.readResource({ uri: "skill://airband/../../README.md" });
    await expect(outside).rejects.toMatchObject(refused);
  });
});
