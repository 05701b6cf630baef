import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { linkedSignal } from "../hub/linked-signal";
import { readText } from "../hub/read-body";
import { eventsOf } from "../hub/read-events";
import { unanswered } from "../hub/unanswered";
import { printable } from "../output/printable";
import type { Secret } from "../profile/secret";
import { version } from "../version";

/** One JSON-RPC message, as far as it is read while it is forwarded. */
interface RpcMessage {
  id?: string | number | null;
  method?: string;
  params?: { name?: unknown; uri?: unknown; requestId?: unknown; _meta?: Record<string, unknown> };
  result?: { protocolVersion?: unknown };
}

const CLOSE_TIMEOUT_MS = 2_000;

/** How much of the hub's own text an error repeats. */
const MAX_QUOTED_CHARACTERS = 300;

const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

export interface BridgeOptions {
  url: string;
  bearer: () => Promise<Secret | null>;
  write: (message: unknown) => void;
  signal: AbortSignal;
}

/**
 * Forwards MCP between a client on stdio and the hub's HTTP endpoint, in either era of the protocol: a POST per
 * message, with the headers that the transport requires. It does not interpret the messages.
 */
export class Bridge {
  private sessionId: string | null = null;
  private protocolVersion: string | null = null;
  private readonly running = new Map<string | number, AbortController>();

  constructor(private readonly options: BridgeOptions) {}

  private get origin(): string {
    return new URL(this.options.url).origin;
  }

  /** Forwards one message; the hub's responses are written as they arrive. Never throws. */
  async carry(message: RpcMessage): Promise<void> {
    const { id, method } = message;
    const isRequest = id !== undefined && id !== null && method !== undefined;
    const ending = new AbortController();
    const { signal, release } = linkedSignal([this.options.signal, ending.signal]);
    if (isRequest) this.running.set(id, ending);
    try {
      // In the stateless era a call is cancelled by disconnecting.
      if (method === "notifications/cancelled" && this.sessionId === null) {
        this.running.get(message.params?.requestId as string | number)?.abort();
        return;
      }
      await this.post(message, signal);
    } catch (error) {
      if (!isRequest || ending.signal.aborted || this.options.signal.aborted) return;
      // Any other message may quote the request.
      const reason = error instanceof CliError ? error.message : "The request failed";
      this.options.write({ jsonrpc: "2.0", id, error: { code: -32000, message: reason } });
    } finally {
      release();
      if (isRequest) this.running.delete(id);
    }
  }

  /** Ends the session that the hub has for a client of the earlier era. */
  async close(): Promise<void> {
    for (const ending of this.running.values()) ending.abort();
    if (this.sessionId === null) return;
    const headers = { ...(await this.headersOf({})) };
    const { signal, release } = linkedSignal([], CLOSE_TIMEOUT_MS);
    await fetch(this.options.url, { method: "DELETE", headers, redirect: "error", signal }).catch(
      () => undefined,
    );
    release();
  }

  private async post(message: RpcMessage, signal: AbortSignal): Promise<void> {
    const headers = { ...(await this.headersOf(message)), "content-type": "application/json" };
    const body = JSON.stringify(message);
    // A redirect would send the credential to its target.
    const request = { method: "POST", headers, body, redirect: "error", signal } as const;
    const response = await fetch(this.options.url, request).catch((error: unknown) => {
      throw unanswered(error, this.origin, signal);
    });
    this.sessionId = response.headers.get("mcp-session-id") ?? this.sessionId;
    if (response.headers.get("content-type")?.includes("text/event-stream"))
      return this.readStream(response, signal);
    const text = await readText(response, signal);
    if (text === "") return;
    const answer = rpcIn(text);
    if (answer === null) throw refusalIn(text, response, this.origin);
    if (message.method === "initialize" && typeof answer.result?.protocolVersion === "string")
      this.protocolVersion = answer.result.protocolVersion;
    // An error of the transport may not know which call it is for.
    this.options.write(answer.id == null && message.id != null ? { ...answer, id: message.id } : answer);
  }

  private async readStream(response: Response, signal: AbortSignal): Promise<void> {
    for await (const { data } of eventsOf(response, { signal })) {
      const message = rpcIn(data);
      if (message !== null) this.options.write(message);
    }
  }

  private async headersOf({ method, params }: RpcMessage): Promise<Record<string, string>> {
    const modern = params?._meta?.[VERSION_KEY];
    const protocolVersion = typeof modern === "string" ? modern : this.protocolVersion;
    const name = params?.name ?? params?.uri;
    const bearer = await this.options.bearer();
    return {
      accept: "application/json, text/event-stream",
      "user-agent": `airband-cli/${version} node/${process.versions.node}`,
      ...(bearer !== null && {
        authorization: `Bearer ${bearer.headerFor(this.origin)}`,
      }),
      ...(protocolVersion !== null && { "mcp-protocol-version": protocolVersion }),
      ...(typeof modern === "string" && method !== undefined && { "mcp-method": method }),
      ...(typeof modern === "string" && typeof name === "string" && { "mcp-name": headerValue(name) }),
      ...(typeof modern !== "string" && this.sessionId !== null && { "mcp-session-id": this.sessionId }),
    };
  }
}

/** The JSON-RPC message in a body; null if it is none. */
function rpcIn(text: string): (RpcMessage & { jsonrpc: unknown }) | null {
  const parsed = parse(text);
  return "jsonrpc" in parsed ? (parsed as unknown as RpcMessage & { jsonrpc: unknown }) : null;
}

function refusalIn(text: string, { status }: Response, origin: string): CliError {
  const { detail, title } = parse(text);
  const reason = [detail, title].find((one) => typeof one === "string");
  return new CliError(
    exitCodes.failed,
    "refused",
    `${origin} returned ${status}${reason === undefined ? "" : `: ${printable(String(reason)).slice(0, MAX_QUOTED_CHARACTERS)}`}`,
  );
}

function parse(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * A header contains only visible ASCII; other text is sent in base64, marked as such (MCP 2026-07-28, HTTP headers).
 */
function headerValue(text: string): string {
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text)) return text;
  return `=?base64?${Buffer.from(text).toString("base64")}?=`;
}
