import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { refuseInsideTransaction } from "@/db/guard-transactions";
import type { Egress } from "./egress";
import { StatusLine } from "./status-line";

/** Why there was no complete response, in a word or two; without text from the other side. */
export type PostFailure =
  | "blocked"
  | "dns"
  | "refused"
  | "timeout"
  | "closed"
  | "tls"
  | "not http"
  | "headers too large"
  | "unreachable";

export interface PostAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The first `maxBytes` of the body, as text; less if the rest did not arrive. */
  text: string;
  /** Why the headers could not be read, although the status could. */
  unread: PostFailure | null;
}

export interface PostOrder {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** The number of bytes of the response to read before the connection is closed. */
  maxBytes: number;
  /** Aborts it: it then rejects with the signal's reason, unless a status has arrived. */
  signal?: AbortSignal;
}

/** Headers of one response: four times Node's default, since proxies in front of receivers add long ones. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** All interim responses together with the final status line. */
const MAX_INTERIM_BYTES = 4 * MAX_HEADER_BYTES;

/**
 * Posts to an address chosen by a user, through the guard; redirects are responses like any other, never followed. Each
 * post has its own connection. Once a final status has arrived it is the response, even if the rest fails: the receiver
 * has decided, and treating that as a failure would post the event again. Uses Node's client, since undici's closes the
 * connection on an unrequested `100 Continue`.
 */
export async function postOutside(
  egress: Egress,
  order: PostOrder,
): Promise<PostAnswer | { failure: PostFailure }> {
  refuseInsideTransaction("postOutside");
  const timeout = AbortSignal.timeout(order.timeoutMs);
  const signal = order.signal ? AbortSignal.any([timeout, order.signal]) : timeout;
  const line = new StatusLine();
  try {
    const response = await exchange(egress, order, { line, signal });
    const { statusCode: status = 0, headers } = response;
    return { status, headers, text: await beginningOf(response, order.maxBytes), unread: null };
  } catch (error) {
    const failure = timeout.aborted ? "timeout" : failureOf(error);
    if (line.status !== null) return { status: line.status, headers: {}, text: "", unread: failure };
    if (order.signal?.aborted) throw order.signal.reason;
    return { failure };
  }
}

/** Sends the request and resolves with the head of the final response. */
async function exchange(
  egress: Egress,
  { url, headers, body }: PostOrder,
  { line, signal }: { line: StatusLine; signal: AbortSignal },
): Promise<IncomingMessage> {
  const target = new URL(url);
  const socket = await egress.connect(target, signal);
  return new Promise((resolve, reject) => {
    const send = target.protocol === "https:" ? requestTls : requestPlain;
    const options = { method: "POST", headers, signal, maxHeaderSize: MAX_HEADER_BYTES };
    const request = send(target, { ...options, createConnection: () => socket });
    request.on("response", resolve);
    // Errors after the response has begun are seen where its body is read.
    request.on("error", reject);
    request.on("upgrade", (response, upgraded) => {
      upgraded.destroy();
      resolve(response);
    });
    socket.prependListener("data", (chunk: Buffer) => {
      line.read(chunk);
      if (line.bytes > MAX_INTERIM_BYTES) request.destroy(new HeadersTooLarge());
    });
    request.end(body);
  });
}

class HeadersTooLarge extends Error {
  readonly code = "HPE_HEADER_OVERFLOW";
}

/** The body as far as it arrived. NUL is removed, since Postgres cannot store it; invalid UTF-8 becomes U+FFFD. */
async function beginningOf(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      // Leaving the loop destroys the stream, and with it the connection: the rest is not read.
      if (size >= maxBytes) break;
    }
  } catch {
    // Truncated, late or badly framed: the status still counts.
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes)).replaceAll("\0", "");
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
  ECONNRESET: "closed",
  EPIPE: "closed",
  HPE_INVALID_EOF_STATE: "closed",
  HPE_HEADER_OVERFLOW: "headers too large",
};

interface Failure {
  code?: string | number;
  errors?: unknown[];
}

function failureOf(error: unknown): PostFailure {
  const { code = "", errors } = error as Failure;
  const text = String(code);
  if (text in byCode) return byCode[text] as PostFailure;
  if (text.startsWith("HPE_")) return "not http";
  if (/CERT|TLS|SSL|EPROTO/.test(text)) return "tls";
  // Each address of a name failed in its own way: the first error is enough.
  if (errors?.length) return failureOf(errors[0]);
  return "unreachable";
}
