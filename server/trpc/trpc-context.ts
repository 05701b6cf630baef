import { asksNotToBeTracked } from "../analytics/do-not-track";
import { authorize } from "../auth/authorize";
import { stampedAddress } from "../http/stamped-address";
import type { Runtime } from "../runtime";
import type { TrpcContext } from "./init-trpc";

/** The context of a call from a browser: the cookie identifies the account, unless an `Authorization` was sent. */
export async function trpcContext(
  runtime: Runtime,
  { headers, signal }: { headers: Headers; signal: AbortSignal },
  requestId: string,
): Promise<TrpcContext> {
  const authorization = headers.get("authorization");
  return {
    runtime,
    db: runtime.db,
    door: "trpc",
    requestId,
    address: stampedAddress(headers, runtime.env.trustProxy),
    credentials: {
      bearer: authorization === null ? null : (/^Bearer +(\S+)\s*$/i.exec(authorization)?.[1] ?? ""),
      sessionId: null,
      headers: authorization === null ? headers : null,
    },
    doNotTrack: asksNotToBeTracked((name) => headers.get(name)),
    idempotencyKey: null,
    signal,
    authorize,
    responseHeaders: {},
    // A browser sends the page's origin in every POST; a form or a script of another site cannot omit it.
    fromOwnPage: headers.get("origin") === runtime.env.origin,
  };
}
