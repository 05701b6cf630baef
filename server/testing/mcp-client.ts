import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as OlderClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OlderTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

/** Real clients: the current one in both eras of the protocol, and the one of the earlier SDK. */
export const mcpClients = ["2026-07-28", "2025-11-25", "earlier SDK"] as const;
export type McpClientKind = (typeof mcpClients)[number];

/** A tool's reply, as these tests read it. */
export interface ToolAnswer {
  text: string;
  structured: { channel_id: string; join_token: string; session: string; next_ack: number; roster: string[] };
  isError: boolean;
  content: { type: string; [field: string]: unknown }[];
}

export interface McpClient {
  call: (tool: string, input?: Record<string, unknown>, signal?: AbortSignal) => Promise<ToolAnswer>;
  client: Client;
  close: () => Promise<void>;
}

/** Connects a client to an MCP endpoint. */
export async function connectMcp(
  url: string,
  kind: McpClientKind = "2026-07-28",
  headers: Record<string, string> = {},
): Promise<McpClient> {
  const client = await connect(new URL(url), kind, headers);
  return {
    client,
    close: () => client.close(),
    call: async (name, input = {}, signal) => {
      const answer = await client.callTool({ name, arguments: input }, ...(signal ? [{ signal }] : []));
      const content = answer.content as ToolAnswer["content"];
      return {
        text: String(content[0]?.text),
        structured: (answer.structuredContent ?? {}) as ToolAnswer["structured"],
        isError: answer.isError === true,
        content,
      };
    },
  };
}

async function connect(url: URL, kind: McpClientKind, headers: Record<string, string>): Promise<Client> {
  const who = { name: "test-client", version: "1.0.0" };
  if (kind === "earlier SDK") {
    const older = new OlderClient(who);
    await older.connect(new OlderTransport(url, { requestInit: { headers } }) as never);
    const callTool = older.callTool.bind(older);
    // The earlier SDK takes the options third.
    return Object.assign(older, {
      callTool: (params: never, options?: never) => callTool(params, undefined, options),
    }) as unknown as Client;
  }
  const mode = kind === "2026-07-28" ? "auto" : "legacy";
  const client = new Client(who, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}
