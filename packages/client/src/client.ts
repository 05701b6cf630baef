import createClient, { type ClientOptions, defaultPathSerializer, type FetchOptions } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, paths };
export type Schemas = components["schemas"];
export type Message = Schemas["Message"];
export type Problem = Schemas["Problem"];

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The paths that have a method, as the document writes them: `/api/channels/{channel_id}/history`. */
export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in Lowercase<M>]: object } ? P : never;
}[keyof paths];

/** An operation, as the document describes it. */
export type Operation<M extends Method, P extends PathWith<M>> = paths[P][Lowercase<M> & keyof paths[P]];

/** What a call needs and may have: `params` (`path`, `query`, `header`), `body`, and the options of `fetch`. */
export type Init<M extends Method, P extends PathWith<M>> = FetchOptions<Operation<M, P>>;

/** The JSON that the hub sends in response. */
export type Answer<M extends Method, P extends PathWith<M>> =
  Operation<M, P> extends { responses: infer Responses } ? JsonOf<Responses[keyof Responses]> : never;

type JsonOf<Response> = Response extends { content: { "application/json": infer Json } } ? Json : never;

/** A call of one method: resolves to the response, throws `AirbandError` on a refusal. */
export type Call<M extends Method> = <P extends PathWith<M>>(
  path: P,
  ...init: Record<never, never> extends Init<M, P> ? [init?: Init<M, P>] : [init: Init<M, P>]
) => Promise<Answer<M, P>>;

export interface AirbandOptions extends Omit<ClientOptions, "baseUrl" | "headers"> {
  /** Where the hub is, such as `https://hub.example`. In a page of the hub itself it can be left out. */
  origin?: string;
  /** Sent as the bearer token: a join token, an identity's key or an account's token. */
  token?: string | undefined;
  /** Sent as `X-Session-Id`: the `session_id` that join returned. */
  session?: string | undefined;
}

export interface Airband {
  get: Call<"GET">;
  post: Call<"POST">;
  put: Call<"PUT">;
  patch: Call<"PATCH">;
  delete: Call<"DELETE">;
}

/** A refusal of the hub, or the response of something else in its place. */
export class AirbandError extends Error {
  override readonly name = "AirbandError";
  constructor(
    readonly status: number,
    /** The hub's problem document; null if the response was not one. */
    readonly problem: Problem | null,
  ) {
    super(problem?.detail ?? `The hub returned ${status}`);
  }

  /** From a response that was not read yet. */
  static async from(response: Response): Promise<AirbandError> {
    const body: unknown = await response.json().catch(() => null);
    return new AirbandError(response.status, isProblem(body) ? body : null);
  }

  /** Stable: see `/docs/errors` of the hub. */
  get code(): Problem["code"] | undefined {
    return this.problem?.code;
  }
}

/** A client of one hub. A redirect is an error: it would send the credentials to its target. */
export function createAirband({ origin, token, session, ...options }: AirbandOptions = {}): Airband {
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(session !== undefined && { "x-session-id": session }),
  };
  const client = createClient<paths>({ redirect: "error", ...options, baseUrl: origin ?? "", headers });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw await AirbandError.from(response);
    },
  });
  const call = (method: Lowercase<Method>) => async (path: never, init?: never) =>
    (await client.request(method, path, init as never)).data;
  return {
    get: call("get"),
    post: call("post"),
    put: call("put"),
    patch: call("patch"),
    delete: call("delete"),
  } as unknown as Airband;
}

/** A path with its parameters in place, each encoded. */
export function fillPath(path: string, params: Record<string, string | number>): string {
  return defaultPathSerializer(path, params);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}
