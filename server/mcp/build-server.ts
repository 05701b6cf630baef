import { CLIENT_INFO_META_KEY, type Server, type ServerContext } from "@modelcontextprotocol/server";
import { callTool } from "./call-tool";
import { channelTemplate, listChannelResources, readChannelResource } from "./channel-resource";
import type { DoorCall } from "./door-call";
import { goOnAir, goOnAirPrompt } from "./go-on-air-prompt";
import { HubServer } from "./hub-server";
import { instructions } from "./instructions";
import { listTools } from "./list-tools";
import {
  isSkillUri,
  listSkillResources,
  readSkillResource,
  serveSkills,
  skillsCapability,
} from "./serve-skills";

/** Lists are the same for everybody and change only when the hub is updated. */
const listed = { ttlMs: 300_000, cacheScope: "public" } as const;

/**
 * We send no elicitations to clients, so nothing is ever validated; the default builds a whole validator per request.
 */
const noValidator = {
  getValidator: () => (input: unknown) => ({
    valid: true as const,
    data: input as never,
    errorMessage: undefined,
  }),
};

/**
 * The server of one request, for either era of the protocol. The low-level one: the high-level one would validate
 * arguments first and refuse with its own text, without our codes, hints and request ids.
 */
export function buildServer(door: DoorCall, era: "modern" | "legacy"): Server {
  const server = new HubServer(door, {
    // Only the modern era can push, so a subscription is only offered there.
    capabilities: {
      tools: {},
      prompts: {},
      resources: era === "modern" ? { subscribe: true } : {},
      extensions: skillsCapability,
    },
    instructions,
    jsonSchemaValidator: noValidator,
    cacheHints: {
      "server/discover": listed,
      "tools/list": listed,
      "prompts/list": listed,
      "resources/list": listed,
      "resources/templates/list": listed,
    },
  });
  server.setRequestHandler("tools/list", () => ({ tools: listTools() }));
  server.setRequestHandler(
    "tools/call",
    server.guarded(({ params }, mcp) =>
      door.runningCalls.run(door.mcpSession?.id ?? null, mcp.mcpReq.id, (cancelled) =>
        callTool(params.name, params.arguments, {
          door,
          signal: AbortSignal.any([door.context.signal, mcp.mcpReq.signal, cancelled]),
          clientName: clientNameOf(mcp),
        }),
      ),
    ),
  );
  serveSkills(server, era === "modern" ? listed : {});
  server.setRequestHandler(
    "resources/list",
    server.guarded(async () => ({
      resources: [...listChannelResources(door), ...(await listSkillResources())],
    })),
  );
  server.setRequestHandler("resources/templates/list", () => ({ resourceTemplates: [channelTemplate] }));
  server.setRequestHandler(
    "resources/read",
    server.guarded(({ params }) =>
      isSkillUri(params.uri) ? readSkillResource(params.uri) : readChannelResource(door, params.uri),
    ),
  );
  server.setRequestHandler("prompts/list", () => ({ prompts: [goOnAirPrompt] }));
  server.setRequestHandler(
    "prompts/get",
    server.guarded(({ params }) => goOnAir(params.name, params.arguments)),
  );
  return server;
}

/** The client's name from the request's envelope, if it is one that a roster may show. */
function clientNameOf({ mcpReq }: ServerContext): string | null {
  const { name } =
    (mcpReq.envelope as { [CLIENT_INFO_META_KEY]?: { name?: unknown } } | undefined)?.[
      CLIENT_INFO_META_KEY
    ] ?? {};
  return typeof name === "string" && /^[\w .@/-]{1,64}$/.test(name) ? name : null;
}
