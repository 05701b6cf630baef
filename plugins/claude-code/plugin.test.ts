import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { claudeCode } from "../../cli/src/setup/clients/claude-code";

const here = import.meta.dirname;
const root = join(here, "../..");
const read = (path: string) => readFileSync(join(here, path), "utf8");
const json = (path: string): unknown => JSON.parse(read(path));

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** The documented fields of Claude Code that are used here: a misspelt field would be ignored silently. */
const manifest = z.strictObject({
  name: kebab,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  description: z.string().min(1),
  author: z.strictObject({ name: z.string(), email: z.string().optional(), url: z.string().optional() }),
  license: z.string(),
  keywords: z.array(z.string()),
});
const marketplace = z.strictObject({
  name: kebab,
  owner: z.strictObject({ name: z.string() }),
  plugins: z.array(
    z.strictObject({ name: kebab, source: z.string().startsWith("./"), description: z.string() }),
  ),
});
const servers = z.strictObject({
  mcpServers: z.record(z.string(), z.strictObject({ type: z.literal("http"), url: z.string() })),
});
const command = z.strictObject({
  type: z.literal("command"),
  command: z.string(),
  timeout: z.number().int().positive(),
  async: z.literal(true).optional(),
  asyncRewake: z.literal(true).optional(),
});
const group = z.strictObject({ matcher: z.string().optional(), hooks: z.array(command).min(1) });
const hooks = z.strictObject({
  description: z.string(),
  hooks: z.partialRecord(z.enum(["Stop", "PostToolUse", "SessionStart"]), z.array(group)),
});

test("manifest, marketplace, server and hooks have the documented form", () => {
  const plugin = manifest.parse(json(".claude-plugin/plugin.json"));
  const { plugins } = marketplace.parse(
    JSON.parse(readFileSync(join(root, ".claude-plugin/marketplace.json"), "utf8")),
  );
  expect(plugins).toMatchObject([{ name: plugin.name, description: plugin.description }]);
  expect(join(root, plugins[0]?.source ?? "")).toBe(here);
  expect(plugin.version).toBe(JSON.parse(readFileSync(join(root, "cli/package.json"), "utf8")).version);
  servers.parse(json(".mcp.json"));
  hooks.parse(json("hooks/hooks.json"));
  // Only the manifest is in its folder; Claude Code would not find anything else there.
  expect(readdirSync(join(here, ".claude-plugin"))).toEqual(["plugin.json"]);
});

test("the skill is the one that the hub serves, byte for byte", () => {
  const served = readdirSync(join(root, "skills"));
  expect(readdirSync(join(here, "skills"))).toEqual(served);
  for (const name of served)
    expect(read(`skills/${name}/SKILL.md`)).toBe(
      readFileSync(join(root, "skills", name, "SKILL.md"), "utf8"),
    );
});

test("the hooks are those that `airband setup claude-code` writes, and do nothing if the command is missing", () => {
  const origin = "https://hub.example";
  const place = {
    env: {},
    home: "/h",
    project: "/p",
    origin,
    command: "airband",
    commandWords: ["airband"],
    tokenVariable: null,
    insecure: false,
  };
  const guard = "command -v airband >/dev/null 2>&1 || exit 0; ";
  const written = claudeCode.changes(place).flatMap((change) => (change.kind === "element" ? [change] : []));
  const plugin = hooks.parse(json("hooks/hooks.json")).hooks as Record<string, unknown[]>;
  expect(Object.keys(plugin)).toEqual(written.map(({ path }) => path[1]));
  for (const { path, value } of written) {
    const text = JSON.stringify(value).replace(`airband --origin ${origin} `, `${guard}airband `);
    expect(plugin[String(path[1])]).toEqual([JSON.parse(text)]);
  }
});
