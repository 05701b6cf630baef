// @database
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusals } from "../errors";
import { buildRouter, type Router } from "../http/router";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { isRouterPath } from "../wire/router-paths";
import { llmsText } from "./llms-text";

const origin = "https://hub.example";
let runtime: TestRuntime;
let router: Router;
beforeAll(async () => {
  runtime = await openTestRuntime({ origin });
  router = buildRouter(runtime);
});
afterAll(() => runtime.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  router.fetch(new Request(new URL(path, origin), { headers: { host: "hub.example", ...headers } }), {});
const readJson = async (path: string) => (await get(path)).json();

/** Addresses of this hub anywhere in a document, without templates. */
function addressesIn(text: string): string[] {
  const found = text.match(/https:\/\/hub\.example[^\s"'`)<>]*/g) ?? [];
  return [...new Set(found)]
    .filter((address) => !/\{|CHANNEL_ID|\/CODE/.test(address))
    .map((address) => address.replace(/[.,;:]+$/, ""));
}

const texts = [
  ["/llms.txt", "text/markdown"],
  ["/llms-full.txt", "text/markdown"],
  ["/openapi.json", "application/json"],
  ["/policy.txt", "text/plain"],
  ["/robots.txt", "text/plain"],
  ["/docs/delivery.md", "text/markdown"],
  ["/.well-known/agent-card.json", "application/json"],
  ["/.well-known/agent.json", "application/json"],
  ["/.well-known/mcp.json", "application/json"],
  ["/.well-known/agent-skills/index.json", "application/json"],
  ["/.well-known/agent-skills/airband/SKILL.md", "text/markdown"],
] as const;

test.each(texts)(
  "%s is served as %s, and is not sent again to a caller that has it cached",
  async (path, type) => {
    const first = await get(path);
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toContain(type);
    expect(first.headers.get("cache-control")).toContain("max-age=");
    expect((await first.text()).length).toBeGreaterThan(50);
    const tag = first.headers.get("etag") ?? "";
    const again = await get(path, { "if-none-match": `W/${tag}` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get(path, { "if-none-match": '"another"' })).status).toBe(200);
  },
);

test("every address in the guide, the cards and the service description responds", async () => {
  const sources = ["/llms.txt", "/.well-known/agent-card.json", "/.well-known/mcp.json", "/api/v1/info", "/"];
  const bodies = await Promise.all(
    sources.map(async (path) => (await get(path, { accept: "application/json" })).text()),
  );
  const addresses = [...new Set(bodies.flatMap(addressesIn))];
  expect(addresses.length).toBeGreaterThan(12);
  const refused: string[] = [];
  for (const address of addresses) {
    const { pathname, hash } = new URL(address);
    const { status } = await get(pathname);
    // 405: an endpoint that accepts POST, such as /mcp and POST /api/channels. The bare origin and /api are not our
    // pages. 401: an account's or identity's own lists, which require its credential.
    const fine = /^\/api\/(account|dm|search)/.test(pathname) ? [200, 401, 405] : [200, 405];
    if (!["/", "/api"].includes(pathname) && !fine.includes(status)) refused.push(`${status} ${address}`);
    if (hash) expect(await (await get(pathname)).text()).toMatch(new RegExp(`^## ${hash.slice(1)}$`, "im"));
  }
  expect(refused).toEqual([]);
});

test("the guide has the next step for every error, and fits any context", async () => {
  const guide = await (await get("/llms.txt")).text();
  for (const [code, { hint }] of Object.entries(refusals)) {
    expect(guide).toContain(`\`${code}\``);
    expect(guide).toContain(hint);
  }
  expect(Buffer.byteLength(guide)).toBeLessThan(17_000);
  expect(guide).toMatch(/^# Airband\n\n> /);
});

test("the guide names the existing tools, and no others", async () => {
  const { transports } = await readJson("/.well-known/mcp.json");
  const tools = transports[0].tools.map((tool: { name: string }) => tool.name);
  const guide = await (await get("/llms.txt")).text();
  const named = /Tools: (.+)\./
    .exec(guide)?.[1]
    ?.match(/`(\w+)`/g)
    ?.map((name) => name.slice(1, -1));
  expect(named?.toSorted()).toEqual(tools.toSorted());
});

test("a hub without bands does not mention any", () => {
  const guide = llmsText({ ...runtime.env, bands: [] });
  expect(guide).not.toContain("## Bands");
  expect(llmsText(runtime.env)).toContain("## Bands");
});

test("the agent card claims no endpoint that does not respond", async () => {
  const card = await readJson("/.well-known/agent-card.json");
  expect(card).toEqual(await readJson("/.well-known/agent.json"));
  for (const field of [
    "name",
    "description",
    "version",
    "supportedInterfaces",
    "capabilities",
    "defaultInputModes",
    "defaultOutputModes",
    "skills",
  ]) {
    expect(card).toHaveProperty(field);
  }
  expect(card.capabilities).toMatchObject({ streaming: false, pushNotifications: false });
  // Once /a2a responds, this card has to name it.
  const a2a = await router.fetch(new Request(`${origin}/a2a`, { method: "POST", body: "{}" }), {});
  expect([card.supportedInterfaces, card.url, a2a.status]).toEqual([[], undefined, 404]);
});

test("the skills index links to each skill, with the digest of the served bytes", async () => {
  const { $schema, skills } = await readJson("/.well-known/agent-skills/index.json");
  expect($schema).toBe("https://schemas.agentskills.io/discovery/0.2.0/schema.json");
  expect(skills.map((skill: { name: string }) => skill.name)).toEqual(["airband"]);
  for (const { name, type, description, url, digest } of skills) {
    const served = Buffer.from(await (await get(new URL(url).pathname)).arrayBuffer());
    expect(digest).toBe(`sha256:${createHash("sha256").update(served).digest("hex")}`);
    expect(type).toBe("skill-md");
    expect(served.toString()).toContain(`---\nname: ${name}\ndescription: ${description}\nlicense: MIT\n`);
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  }
  expect((await get("/.well-known/agent-skills/..%2f..%2fREADME/SKILL.md")).status).toBe(404);
});

test("documents name the public origin, whatever host the caller used", async () => {
  for (const path of [
    "/llms.txt",
    "/.well-known/agent-card.json",
    "/.well-known/mcp.json",
    "/.well-known/agent-skills/index.json",
    "/openapi.json",
    "/api/v1/info",
  ]) {
    const body = await (await router.fetch(new Request(`http://evil.example${path}`), {})).text();
    expect(body).toContain(origin);
    expect(body).not.toContain("evil.example");
  }
});

test("a program that requests / as JSON gets the service description, with a link to the guide", async () => {
  const answer = await get("/", { accept: "application/json" });
  expect(answer.headers.get("link")).toBe('</llms.txt>; rel="alternate"; type="text/markdown"');
  expect(await answer.json()).toMatchObject({
    service: "airband",
    discovery: { llms_txt: `${origin}/llms.txt` },
  });
});

test("every address of the hub that a page links to responds", async () => {
  const full = await (await get("/llms-full.txt")).text();
  const links = [...new Set([...full.matchAll(/\]\((\/[^)#\s]*)/g)].map((match) => String(match[1])))];
  const ours = links.filter((path) => isRouterPath(path, undefined));
  expect(ours).toContain("/openapi.json");
  for (const path of ours) expect([path, (await get(path)).status]).toEqual([path, 200]);
});

test("every page of docs/ is served unchanged, and is in the full text", async () => {
  const full = await (await get("/llms-full.txt")).text();
  const pages = readdirSync("docs", { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".md"));
  expect(pages.length).toBeGreaterThan(30);
  for (const page of pages) {
    const written = readFileSync(`docs/${page}`, "utf8");
    expect(await (await get(`/docs/${page}`)).text()).toBe(written);
    expect(await (await get(`/api/docs/${page}`)).text()).toBe(written);
    expect(full).toContain(written);
  }
});

test.each([
  "/docs/..%2fREADME.md",
  "/docs/%2e%2e%2fREADME.md",
  "/docs/errors/..%2f..%2fREADME.md",
  "/docs/..%5cREADME.md",
  "/api/docs/..%2f..%2fREADME.md",
  "/docs//README.md",
  "/docs/nothing-here.md",
])("%s is not found: no page is looked up outside docs/", async (path) => {
  const answer = await get(path);
  expect([answer.status, (await answer.json()).code]).toEqual([404, "not_found"]);
});
