import { AirbandError } from "../errors";
import type { Env } from "../settings/env";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Refuses requests under another name than the hub's own (`host_not_allowed`) and from pages of other sites
 * (`origin_not_allowed`), so that no web page can reach a hub inside a network by DNS rebinding (MCP 2025-11-25,
 * transports, security warning). Ports count. A request without `Origin` does not come from a browser page and is
 * accepted.
 */
export function checkHost(env: Pick<Env, "origin" | "host" | "port">, headers: Headers): void {
  const own = ownOrigins(env);
  const host = headers.get("host");
  if (host === null || !own.some((origin) => host === origin.host || hostOf(origin, host) === origin.host)) {
    throw new AirbandError("host_not_allowed", "Host: is not a name of this hub");
  }
  const origin = headers.get("origin");
  if (origin !== null && !own.some((allowed) => allowed.origin === origin)) {
    throw new AirbandError("origin_not_allowed", "Origin: is not an origin of this hub");
  }
}

const known = new WeakMap<object, URL[]>();

/** The public origin, and every spelling of loopback if the hub listens there. */
function ownOrigins(env: Pick<Env, "origin" | "host" | "port">): URL[] {
  const remembered = known.get(env);
  if (remembered) return remembered;
  const { origin, host, port } = env;
  const bound = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const local = LOOPBACK.includes(bound) ? LOOPBACK.map((name) => new URL(`http://${name}:${port}`)) : [];
  const own = [new URL(origin), ...local];
  known.set(env, own);
  return own;
}

/** The Host header as `URL.host` writes it under the scheme of `origin`: lower case, no default port. */
function hostOf(origin: URL, host: string): string | null {
  if (/[/?#@\\]/.test(host)) return null;
  try {
    return new URL(`${origin.protocol}//${host}`).host;
  } catch {
    return null;
  }
}
