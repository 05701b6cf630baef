const OWN =
  /^\/(?:api|mcp|a2a|hooks|ingest|\.well-known)(?:\/|$)|^\/(?:openapi\.json|llms\.txt|llms-full\.txt|policy\.txt|robots\.txt|airband\.mjs(?:\.sha256)?|healthz|readyz|metrics)$|^\/docs\/.+\.md$/;

/** Below `/api`, but answered by Next's route handlers. */
const NEXT = /^\/api\/(?:auth|trpc)(?:\/|$)/;

/**
 * Whether our router answers this path, before Next sees it; Next takes the rest. `/` is ours for programs: those that
 * ask for JSON and not for a page.
 */
export function isRouterPath(path: string, accept: string | undefined): boolean {
  if (path === "/") return wantsJson(accept);
  return OWN.test(path) && !isNextApiPath(path);
}

/** Whether one of Next's route handlers answers this path: sign-in, or the pages' calls. */
export function isNextApiPath(path: string): boolean {
  return NEXT.test(path);
}

function wantsJson(accept = ""): boolean {
  return accept.includes("application/json") && !accept.includes("text/html");
}
