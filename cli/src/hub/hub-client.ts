import { randomUUID } from "node:crypto";
import { fillPath, type Operation, type PathWith } from "@airband/client";
import { Secret } from "../profile/secret";
import { version } from "../version";
import { HubError, toProblem } from "./hub-error";
import { linkedSignal } from "./linked-signal";
import { parseAnswer } from "./parse-answer";
import { readText } from "./read-body";
import { type CallUnder, type Given, type Sending, typedCall } from "./typed-call";
import { notJson, unanswered } from "./unanswered";
import type { Schema } from "./wire";

export interface CallOptions extends Sending {
  /** Sent as JSON. A secret anywhere inside is sent only to the hub it is for. */
  body?: unknown;
  /** Sent as a form instead of JSON. */
  form?: Record<string, string | Secret>;
  query?: Record<string, string | number | boolean | undefined>;
}

const TIMEOUT_MS = 30_000;

/** Calls one hub over its public REST API, and nothing else. */
export class HubClient {
  constructor(
    /** Without a slash at its end. */
    readonly origin: string,
    /** The account's credential, read for each request, since it may have been renewed. */
    private readonly credential: () => Promise<Secret | null> = async () => null,
    private readonly signal?: AbortSignal,
  ) {}

  /** Like `request`, for the operations of the hub's OpenAPI document. */
  readonly call: CallUnder<""> = typedCall((method, path, schema, options) =>
    this.request(method, path, schema, options),
  );

  /**
   * Sends a request and parses the JSON response with a schema. Throws `HubError` on an error response and `CliError`
   * if there is none.
   */
  async request<T>(method: string, path: string, schema: Schema<T>, options: CallOptions = {}): Promise<T> {
    const deadline = linkedSignal([this.signal, options.signal], options.timeoutMs ?? TIMEOUT_MS);
    try {
      const response = await this.open(method, path, { ...options, signal: deadline.signal });
      return parseAnswer(schema, await readJson(response, this.origin, deadline.signal), this.origin);
    } finally {
      deadline.release();
    }
  }

  /** The text of a response in a format other than JSON, of at most 16 MiB, and its headers. */
  async text<P extends PathWith<"GET">>(
    path: P,
    given: Given<Operation<"GET", P>>,
  ): Promise<{ text: string; headers: Headers }> {
    const { path: params, ...options } = given as CallOptions & { path?: Record<string, string | number> };
    const deadline = linkedSignal([this.signal, options.signal], options.timeoutMs ?? TIMEOUT_MS);
    const { signal } = deadline;
    try {
      const response = await this.open("GET", fillPath(path, params ?? {}), { ...options, signal });
      return { text: await readBody(response, this.origin, signal), headers: response.headers };
    } finally {
      deadline.release();
    }
  }

  /** Like `request`, for a streamed response, which only the caller's signal ends. */
  async open(method: string, path: string, options: CallOptions = {}): Promise<Response> {
    const response = await this.send(method, path, options);
    if (response.ok) return response;
    const body = await readJson(response, this.origin, options.signal);
    throw new HubError(toProblem(response.status, body), secondsIn(response.headers.get("retry-after")));
  }

  private async send(method: string, path: string, options: CallOptions): Promise<Response> {
    const url = new URL(`${this.origin}${path}`);
    for (const [name, value] of Object.entries(options.query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const bearer = options.bearer === undefined ? await this.credential() : options.bearer;
    const headers: Record<string, string> = {
      accept: "application/json",
      "user-agent": `airband-cli/${version} node/${process.versions.node}`,
      "x-request-id": randomUUID(),
      ...(options.body !== undefined && { "content-type": "application/json" }),
      ...(bearer && { authorization: `Bearer ${bearer.headerFor(this.origin)}` }),
      ...(options.session && { "x-session-id": options.session.headerFor(this.origin) }),
      ...options.headers,
    };
    const body = this.bodyOf(options);
    try {
      // A redirect would send the credential to its target.
      return await fetch(url, {
        method,
        headers,
        redirect: "error",
        ...(body !== undefined && { body }),
        ...(options.signal && { signal: options.signal }),
      });
    } catch (error) {
      throw unanswered(error, this.origin, options.signal);
    }
  }

  private bodyOf({ body, form }: CallOptions): string | URLSearchParams | undefined {
    const reveal = (value: unknown) => (value instanceof Secret ? value.valueFor(this.origin) : value);
    if (form === undefined) return JSON.stringify(body, (_, value: unknown) => reveal(value));
    return new URLSearchParams(
      Object.entries(form).map(([name, value]) => [name, reveal(value)] as [string, string]),
    );
  }
}

async function readJson(response: Response, origin: string, signal?: AbortSignal): Promise<unknown> {
  const text = await readBody(response, origin, signal);
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    if (!response.ok) return {};
    throw notJson(origin);
  }
}

async function readBody(response: Response, origin: string, signal?: AbortSignal): Promise<string> {
  try {
    return await readText(response, signal);
  } catch (error) {
    throw unanswered(error, origin, signal);
  }
}

function secondsIn(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds : undefined;
}
