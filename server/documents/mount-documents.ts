import type { Hono, Context as HonoContext } from "hono";
import { AirbandError } from "../errors";
import { type RouterEnv, requestContext } from "../http/request-context";
import { describeHub } from "../hub/describe-hub";
import { mcpDescriptor } from "../mcp/mcp-descriptor";
import { operations } from "../operations";
import type { Runtime } from "../runtime";
import { agentSkills } from "../skills/agent-skills";
import { anyOrigin, anyOriginPreflight } from "../wire/cross-origin";
import { agentCard } from "./agent-card";
import { commandBundle, commandDigest } from "./command-bundle";
import { type DocsPages, readDocsPages } from "./docs-pages";
import { llmsText } from "./llms-text";
import { buildOpenapi } from "./openapi";
import { securityText } from "./security-text";
import { type ServedText, serveText } from "./serve-text";
import { skillPath, skillsIndex } from "./skills-index";

type Call = HonoContext<RouterEnv>;

const MARKDOWN = "text/markdown; charset=utf-8";
const PLAIN = "text/plain; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";

/** Mounts the documents about the hub. Every address in them has the public origin, whatever host the request named. */
export function mountDocuments(app: Hono<RouterEnv>, runtime: Runtime): void {
  const { env } = runtime;
  const pages = once(readDocsPages);
  const text = (path: string, type: string, make: () => string | Promise<string>) => {
    const made = once(async () => ({ type, body: await make() }));
    app.get(path, async (call) => serveText(call, await made()));
  };
  const json = (path: string, make: () => unknown) => {
    app.options(path, (call) => call.body(null, 204, anyOriginPreflight));
    app.use(path, async (call, next) => {
      await next();
      for (const [name, value] of Object.entries(anyOrigin)) call.header(name, value);
    });
    text(path, JSON_TYPE, async () => `${JSON.stringify(await make())}\n`);
  };

  json("/openapi.json", () => buildOpenapi(operations, env.origin));
  json("/.well-known/mcp.json", () => mcpDescriptor(env.origin));
  json("/.well-known/agent-card.json", () => agentCard(env.origin));
  json("/.well-known/agent.json", () => agentCard(env.origin));
  json("/.well-known/agent-skills/index.json", async () => skillsIndex(await agentSkills(), env.origin));
  const skills = once(async () => {
    const served = (await agentSkills()).map(
      (skill) => [skill.name, { type: MARKDOWN, body: skill.text }] as const,
    );
    return new Map<string, ServedText>(served);
  });
  app.get(skillPath(":name"), async (call) => {
    const found = (await skills()).get(call.req.param("name") ?? "");
    if (!found) throw new AirbandError("not_found", "there is no such skill");
    return serveText(call, found);
  });
  text("/llms.txt", MARKDOWN, () => llmsText(env));
  text("/llms-full.txt", MARKDOWN, async () => everything(llmsText(env), await pages()));
  text("/policy.txt", PLAIN, async () => (await pages()).get("policy.md") ?? "");
  text("/airband.mjs", SCRIPT, () => commandBundle());
  text("/airband.mjs.sha256", PLAIN, () => commandDigest());
  app.get("/.well-known/security.txt", (call) => call.text(securityText(env, runtime.now())));
  text(
    "/robots.txt",
    PLAIN,
    () => "User-agent: *\nAllow: /api/v1/info\nDisallow: /api/\nDisallow: /mcp\nDisallow: /hooks/\n",
  );

  const page = once(async () => {
    const found = [...(await pages())].map(([path, body]) => [path, { type: MARKDOWN, body }] as const);
    return new Map<string, ServedText>(found);
  });
  const servePage = async (call: Call) => {
    const found = (await page()).get(call.req.param("page") ?? "");
    if (!found)
      throw new AirbandError("not_found", "there is no such page; /llms-full.txt holds all of them");
    return serveText(call, found);
  };
  app.get("/docs/:page{.+\\.md}", servePage);
  // Under Next, the pages' addresses are rewritten to here.
  app.get("/api/docs/:page{.+\\.md}", servePage);

  app.get("/", async (call) => {
    call.header("Link", '</llms.txt>; rel="alternate"; type="text/markdown"');
    call.header("Vary", "Accept");
    return call.json(await describeHub(requestContext(runtime, call), {}));
  });
}

function everything(first: string, pages: DocsPages): string {
  return [first, ...[...pages].map(([path, body]) => `<!-- /docs/${path} -->\n\n${body}`)].join(
    "\n\n---\n\n",
  );
}

/** Renders it at the first request; a failed one is rendered again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
