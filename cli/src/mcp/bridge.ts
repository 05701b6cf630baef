import { linkedSignal } from "../hub/linked-signal";
import { readText } from "../hub/read-body";
import { eventsOf } from "../hub/read-events";
import { version } from "../version";

/** One JSON-RPC message, as far as it is read on its way through. */
interface RpcMessage {
  id?: string | number | null;
  method?: string;
  params?: { name?: unknown; uri?: unknown; requestId?: unknown; _meta?: Record<string, unknown> };
  result?: { protocolVersion?: unknown };
}

const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

export interface BridgeOptions {
  url: string;
  bearer: () => Promise<string | null>;
  write: (message: unknown) => void;
  signal: AbortSignal;
}

/**
 * Carries MCP between a client on stdio and the hub's HTTP endpoint, in either era of the protocol: a POST per message, with
 * the headers that the transport asks for. It understands nothing of what it carries.
 */
export class Bridge {
  private sessionId: string | null = null;
  private protocolVersion: string | null = null;
  private readonly running = new Map<string | number, AbortController>();

  constructor(private readonly options: BridgeOptions) {}

  /** Sends one message on; what the hub answers is written as it comes. Never throws. */
  async carry(message: RpcMessage): Promise<void> {
    const { id, method } = message;
    const isRequest = id !== undefined && id !== null && method !== undefined;
    const ending = new AbortController();
    const { signal, release } = linkedSignal([this.options.signal, ending.signal]);
    if (isRequest) this.running.set(id, ending);
    try {
      // In the stateless era a call is cancelled by hanging up.
      if (method === "notifications/cancelled" && this.sessionId === null) {
        this.running.get(message.params?.requestId as string | number)?.abort();
        return;
      }
      await this.post(message, signal);
    } catch (error) {
      if (!isRequest || ending.signal.aborted || this.options.signal.aborted) return;
      const reason = `The hub does not answer: ${(error as Error).message}`;
      this.options.write({ jsonrpc: "2.0", id, error: { code: -32000, message: reason } });
    } finally {
      release();
      if (isRequest) this.running.delete(id);
    }
  }

  /** Ends the session that the hub keeps for a client of the earlier era. */
  async close(): Promise<void> {
    for (const ending of this.running.values()) ending.abort();
    if (this.sessionId === null) return;
    const headers = { ...(await this.headersOf({})) };
    await fetch(this.options.url, { method: "DELETE", headers, signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
  }

  private async post(message: RpcMessage, signal: AbortSignal): Promise<void> {
    const response = await fetch(this.options.url, {
      method: "POST",
      headers: { ...(await this.headersOf(message)), "content-type": "application/json" },
      body: JSON.stringify(message),
      // A redirect would carry the credential to wherever it points.
      redirect: "error",
      signal,
    });
    this.sessionId = response.headers.get("mcp-session-id") ?? this.sessionId;
    if (response.headers.get("content-type")?.includes("text/event-stream"))
      return this.readStream(response, signal);
    const text = await readText(response, signal);
    if (text === "") return;
    const answer = JSON.parse(text) as RpcMessage & { jsonrpc?: string; title?: string; detail?: string };
    if (answer.jsonrpc === undefined)
      throw new Error(answer.detail ?? answer.title ?? `HTTP ${response.status}`);
    if (message.method === "initialize" && typeof answer.result?.protocolVersion === "string")
      this.protocolVersion = answer.result.protocolVersion;
    // A refusal of the transport may not know which call it refuses.
    this.options.write(answer.id == null && message.id != null ? { ...answer, id: message.id } : answer);
  }

  private async readStream(response: Response, signal: AbortSignal): Promise<void> {
    for await (const { data } of eventsOf(response, { signal })) this.options.write(JSON.parse(data));
  }

  private async headersOf({ method, params }: RpcMessage): Promise<Record<string, string>> {
    const modern = params?._meta?.[VERSION_KEY];
    const protocolVersion = typeof modern === "string" ? modern : this.protocolVersion;
    const name = params?.name ?? params?.uri;
    const bearer = await this.options.bearer();
    return {
      accept: "application/json, text/event-stream",
      "user-agent": `airband-cli/${version} node/${process.versions.node}`,
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(protocolVersion !== null && { "mcp-protocol-version": protocolVersion }),
      ...(typeof modern === "string" && method !== undefined && { "mcp-method": method }),
      ...(typeof modern === "string" && typeof name === "string" && { "mcp-name": headerValue(name) }),
      ...(typeof modern !== "string" && this.sessionId !== null && { "mcp-session-id": this.sessionId }),
    };
  }
}

/** A header holds visible ASCII alone; other text goes in base64, marked as such (MCP 2026-07-28, HTTP headers). */
function headerValue(text: string): string {
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)) return text;
  return `=?base64?${Buffer.from(text).toString("base64")}?=`;
}
