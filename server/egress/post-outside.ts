import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { refuseInsideTransaction } from "@/db/guard-transactions";
import type { Egress } from "./egress";
import { StatusLine } from "./status-line";

/** Why no whole answer came, in a word or two; no text of the other side is in it. */
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
  /** The first `mostBytes` of the body, as text; less if the rest did not arrive. */
  text: string;
  /** Why the headers could not be read, though the status could. */
  unread: PostFailure | null;
}

export interface PostOrder {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** So much of the answer is read, and the connection is cut. */
  mostBytes: number;
  /** Ends it early: it then rejects with the signal's reason, unless a status has arrived. */
  signal?: AbortSignal;
}

/** Headers of one response: four times Node's default, since proxies in front of receivers add long ones. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** All interim responses together with the final status line. */
const MAX_INTERIM_BYTES = 4 * MAX_HEADER_BYTES;

/**
 * Posts to an address that somebody else chose, through the guard; redirects are answers like any other, never followed.
 * Each post has a connection of its own. Once a final status has arrived it is the answer, whatever becomes of the rest:
 * the receiver has decided, and calling that a failure would post again what it has. Uses Node's client, since undici's
 * closes the connection on a `100 Continue` that was not asked for.
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
    return { status, headers, text: await beginningOf(response, order.mostBytes), unread: null };
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
    // What fails after the response has begun is seen where its body is read.
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

/**
 * The body as far as it arrived. NUL is left out, since Postgres stores none; what is not UTF-8 becomes U+FFFD.
 */
async function beginningOf(body: AsyncIterable<Buffer>, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      // Leaving the loop destroys the stream, and with it the connection: the rest is not read.
      if (size >= mostBytes) break;
    }
  } catch {
    // Cut short, late or badly framed: the status stands all the same.
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
  // Each address of a name failed in its own way: the first says enough.
  if (errors?.length) return failureOf(errors[0]);
  return "unreachable";
}
