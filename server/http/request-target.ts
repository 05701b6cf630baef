import type { IncomingMessage } from "node:http";
import { AirbandError } from "../errors";

const HOST = /^(?:[\w.-]+|\[[\d:.a-f]+\])(?::\d{1,5})?$/i;

/**
 * Brings a request's target into origin-form (RFC 9112 section 3.2) and returns its path. An absolute-form target, as
 * sent through a proxy, replaces the Host header. Throws `invalid` for everything else: `*`, bytes that are not
 * percent-encoded UTF-8, NUL, and a Host that is not one.
 */
export function readTarget(request: IncomingMessage): string {
  if (/^https?:\/\//i.test(request.url ?? "")) fromAbsoluteForm(request);
  const target = request.url ?? "";
  if (!target.startsWith("/")) throw new AirbandError("invalid", "the request target must be a path");
  if (!HOST.test(request.headers.host ?? "")) throw new AirbandError("invalid", "Host: is not a host name");
  const problem = targetProblem(target);
  if (problem !== null) throw new AirbandError("invalid", problem);
  return target.split("?", 1)[0] ?? "/";
}

/** What is wrong with a path and query; null for nothing. */
export function targetProblem(target: string): string | null {
  if (/[^\x21-\x7e]/.test(target)) return "the path and query must be percent-encoded";
  if (!target.includes("%")) return null;
  try {
    if (decodeURIComponent(target).includes("\0")) return "the path and query must not contain NUL";
  } catch {
    return "the path and query must be percent-encoded UTF-8";
  }
  return null;
}

function fromAbsoluteForm(request: IncomingMessage): void {
  const target = request.url ?? "";
  if (!URL.canParse(target)) throw new AirbandError("invalid", "the request target is not a URL");
  const { host, pathname, search } = new URL(target);
  request.url = `${pathname}${search}`;
  request.headers.host = host;
}
