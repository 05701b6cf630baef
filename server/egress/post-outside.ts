import { request } from "undici";
import type { Egress } from "./egress";

/** Why no whole answer came, in a word or two; no text of the other side is in it. */
export type PostFailure =
  | "blocked"
  | "dns"
  | "refused"
  | "timeout"
  | "closed"
  | "tls"
  | "not http"
  | "unreachable";

export interface PostAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The first `mostBytes` of the body, as text. */
  text: string;
}

export interface PostOrder {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** So much of the answer is read, and the connection is cut. */
  mostBytes: number;
  /** Ends it early: it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Posts to an address that somebody else chose, through the guard; redirects are answers like any other, never followed. */
export async function postOutside(
  egress: Egress,
  order: PostOrder,
): Promise<PostAnswer | { failure: PostFailure }> {
  const timeout = AbortSignal.timeout(order.timeoutMs);
  const signal = order.signal ? AbortSignal.any([timeout, order.signal]) : timeout;
  try {
    const { statusCode, headers, body } = await request(order.url, {
      method: "POST",
      dispatcher: egress.agent,
      headers: order.headers,
      body: order.body,
      signal,
      headersTimeout: order.timeoutMs,
      bodyTimeout: order.timeoutMs,
    });
    const text = await beginningOf(body, order.mostBytes);
    return { status: statusCode, headers, text };
  } catch (error) {
    if (order.signal?.aborted) throw order.signal.reason;
    return { failure: failureOf(error) };
  }
}

/** NUL is left out, since Postgres keeps none; what is not UTF-8 becomes U+FFFD. */
async function beginningOf(body: AsyncIterable<Buffer>, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection: the rest is not read.
    if (size >= mostBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, mostBytes)).replaceAll("\0", "");
}

const byCode: Record<string, PostFailure> = {
  EGRESS_REFUSED: "blocked",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ENODATA: "dns",
  ESERVFAIL: "dns",
  ECONNREFUSED: "refused",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_SOCKET: "closed",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "closed",
  UND_ERR_HEADERS_OVERFLOW: "not http",
  ECONNRESET: "closed",
  EPIPE: "closed",
};

interface Failure {
  name?: string;
  message?: string;
  code?: string | number;
  errors?: unknown[];
}

function failureOf(error: unknown): PostFailure {
  const { name, message = "", code = "", errors } = error as Failure;
  if (name === "TimeoutError") return "timeout";
  const text = String(code);
  if (text in byCode) return byCode[text] as PostFailure;
  if (name === "HTTPParserError") return /EOF/.test(message) ? "closed" : "not http";
  if (/CERT|TLS|SSL|EPROTO/.test(text)) return "tls";
  // Each address of a name failed in its own way: the first says enough.
  if (errors?.length) return failureOf(errors[0]);
  return "unreachable";
}
