/** Any JSON object, as tests read it. */
export type Fields = Record<string, unknown>;

export interface Answer<T> {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; an empty object if it is none. */
  json: T;
}

export interface CallOptions {
  token?: string | undefined;
  session?: string | undefined;
  /** Sent as JSON, or unchanged if it is a string. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** One HTTP call: `target` is the method and the path, such as `GET /api/bands`. Redirects are not followed. */
export async function call<T = Fields>(
  origin: string,
  target: string,
  { token, session, body, headers, signal }: CallOptions = {},
): Promise<Answer<T>> {
  const [method, path] = target.split(" ") as [string, string];
  const response = await fetch(origin + path, {
    method,
    redirect: "manual",
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(session !== undefined && { "X-Session-Id": session }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson && text !== "" ? JSON.parse(text) : {}) as T,
  };
}
