import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "./server/wire/security-headers";

/**
 * Gives each page a nonce of its own: Next finds it in the request's policy and puts it on the scripts that it writes, and
 * the browser runs no other inline script.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pagePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Next reads it without running it, so it is one literal: every path but files and those of API, MCP and documents.
  matcher: [
    "/((?!_next/|api/|(?:mcp|a2a|ingest|healthz|readyz|metrics)(?:/|$)|hooks/|\\.well-known/|openapi\\.json|llms|policy\\.txt|robots\\.txt|docs/.*\\.md$).*)",
  ],
};
