import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "./server/wire/security-headers";

/**
 * Gives each page its own nonce: Next finds it in the request's policy and sets it on the scripts that it writes, and
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
  // Every path except files and the router's. Next reads it without running it, so it is a literal; `proxy.test.ts`
  // prints it.
  matcher: [
    "/((?!_next/|api/|(?!api/(?:auth|trpc)(?:/|$))(?:(?:api|mcp|a2a|hooks|ingest|\\.well-known)(?:/.*)?|(?:openapi\\.json|llms\\.txt|llms-full\\.txt|policy\\.txt|robots\\.txt|airband\\.mjs|airband\\.mjs\\.sha256|healthz|readyz|metrics)|docs/.+\\.md)$).*)",
  ],
};
