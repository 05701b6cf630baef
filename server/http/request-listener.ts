import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { AirbandError } from "../errors";
import type { Platform } from "../store/platform";
import { isNextApiPath, isRouterPath } from "../wire/router-paths";
import { lingerOnClose } from "./linger";
import { wholeRefusalOf } from "./refusal";
import { readTarget } from "./request-target";
import type { Router } from "./router";
import { stampAddress } from "./stamp-address";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The front of the process: refuses request targets that no door reads, handles the router's paths, and passes the rest
 * to Next with the caller's address. Pages accept GET and HEAD; a body sent to one is refused unread.
 */
export function requestListener(
  runtime: Pick<Platform, "log" | "env">,
  router: Pick<Router, "fetch">,
  handlePage: (request: IncomingMessage, response: ServerResponse) => unknown,
): Listener {
  const answer = getRequestListener((request, env) => router.fetch(request, env), {
    overrideGlobalObjects: false,
  });
  return (request, response) => {
    lingerOnClose(request);
    try {
      const path = readTarget(request);
      if (isRouterPath(path, request.headers.accept)) {
        void answer(request, response);
        return;
      }
      if (!isNextApiPath(path)) requireReading(request);
    } catch (error) {
      refuseOn(response, runtime, error);
      return;
    }
    response.setHeader("X-Request-Id", randomUUID());
    stampAddress(request, runtime.env.trustProxy);
    void handlePage(request, response);
  };
}

function requireReading({ method }: IncomingMessage): void {
  if (method === "GET" || method === "HEAD") return;
  throw new AirbandError("method_not_allowed", "pages support only GET", {
    headers: { Allow: "GET, HEAD", Connection: "close" },
  });
}

function refuseOn(response: ServerResponse, runtime: Pick<Platform, "log" | "env">, error: unknown): void {
  const { status, headers, body } = wholeRefusalOf(runtime, error, randomUUID());
  response.writeHead(status, headers).end(body);
}
