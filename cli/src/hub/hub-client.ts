import { randomUUID } from "node:crypto";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";
import { version } from "../version";
import { HubError, toProblem } from "./hub-error";
import { linkedSignal } from "./linked-signal";
import { readText } from "./read-body";

export interface CallOptions {
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as X-Session-Id. */
  session?: string | undefined;
  /** Sent as the bearer in place of the account's credential; null for none at all. */
  bearer?: string | null | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

/** Speaks to one hub over its public REST API, and to nothing else. */
export class HubClient {
  constructor(
    /** Without a slash at its end. */
    readonly origin: string,
    /** The account's credential, asked for at each call, since it may have been renewed. */
    private readonly credential: () => Promise<string | null> = async () => null,
    private readonly signal?: AbortSignal,
  ) {}

  get<T>(path: string, options?: CallOptions): Promise<T> {
    return this.call<T>("GET", path, options);
  }

  post<T>(path: string, body: unknown = {}, options?: CallOptions): Promise<T> {
    return this.call<T>("POST", path, { ...options, body });
  }

  delete<T>(path: string, options?: CallOptions): Promise<T> {
    return this.call<T>("DELETE", path, options);
  }

  /** Calls and reads the JSON answer. Throws `HubError` on a refusal, `CliError` when nobody answers. */
  async call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const deadline = linkedSignal([this.signal, options.signal], options.timeoutMs ?? TIMEOUT_MS);
    try {
      const response = await this.open(method, path, { ...options, signal: deadline.signal });
      return (await readJson(response, this.origin, deadline.signal)) as T;
    } finally {
      deadline.release();
    }
  }

  /** As `call`, for an answer that is read as it comes. The caller's signal alone ends it. */
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
    const form = options.body instanceof URLSearchParams;
    const headers: Record<string, string> = {
      accept: "application/json",
      "user-agent": `airband-cli/${version} node/${process.versions.node}`,
      "x-request-id": randomUUID(),
      ...(options.body !== undefined && !form && { "content-type": "application/json" }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(options.session && { "x-session-id": options.session }),
      ...options.headers,
    };
    const body = form ? (options.body as URLSearchParams) : JSON.stringify(options.body);
    try {
      // A redirect would carry the credential to wherever it points.
      return await fetch(url, {
        method,
        headers,
        redirect: "error",
        ...(options.body !== undefined && { body }),
        ...(options.signal && { signal: options.signal }),
      });
    } catch (error) {
      throw unanswered(error, this.origin, options.signal);
    }
  }
}

async function readJson(response: Response, origin: string, signal?: AbortSignal): Promise<unknown> {
  let text: string;
  try {
    text = await readText(response, signal);
  } catch (error) {
    throw unanswered(error, origin, signal);
  }
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    if (!response.ok) return {};
    const hint = "Is this the address of a hub? Give it with --origin, such as https://hub.example.";
    throw new CliError(exitCodes.failed, "not_a_hub", `${origin} did not answer with JSON`, hint);
  }
}

/** What a failed fetch means; an abort by the user stays what it is. */
function unanswered(error: unknown, origin: string, signal?: AbortSignal): unknown {
  const timedOut = signal?.aborted && (signal.reason as Error)?.name === "TimeoutError";
  if (signal?.aborted && !timedOut) return signal.reason ?? error;
  const cause = timedOut ? "no answer in time" : reasonOf(error);
  const hint = "Check the address (--origin), and whether the hub runs. `airband status` tries again.";
  return new CliError(exitCodes.unreachable, "unreachable", `${origin} does not answer: ${cause}`, hint);
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string; errors?: { code?: string }[] } };
  return (
    cause?.code ?? cause?.errors?.[0]?.code ?? cause?.message ?? String((error as Error).message ?? error)
  );
}

function secondsIn(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? seconds : undefined;
}
