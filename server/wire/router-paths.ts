/** All paths of these folders belong to the router. */
export const routerFolders = ["api", "mcp", "a2a", "hooks", "ingest", ".well-known"];

/** So are these files in the root. */
export const routerFiles = [
  ...["openapi.json", "llms.txt", "llms-full.txt", "policy.txt", "robots.txt"],
  ...["airband.mjs", "airband.mjs.sha256", "healthz", "readyz", "metrics"],
];

/** Below `/api`, but handled by Next's route handlers: sign-in, and the pages' calls. */
const nextFolders = ["auth", "trpc"];

/**
 * Whether our router handles this path, before Next sees it; Next handles the rest. `/` is ours for programs: requests
 * that accept JSON and not a page.
 */
export function isRouterPath(path: string, accept: string | undefined): boolean {
  if (path === "/") return wantsJson(accept);
  const [, first = ""] = path.split("/", 2);
  if (routerFolders.includes(first)) return !isNextApiPath(path);
  return routerFiles.includes(path.slice(1)) || /^\/docs\/.+\.md$/.test(path);
}

/** Whether one of Next's route handlers handles this path. */
export function isNextApiPath(path: string): boolean {
  const [, first, second = ""] = path.split("/", 3);
  return first === "api" && nextFolders.includes(second);
}

function wantsJson(accept = ""): boolean {
  return accept.includes("application/json") && !accept.includes("text/html");
}

const anyOf = (names: string[]) => `(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})`;

/** `isRouterPath` for a path without its first slash, as a pattern for Next's settings. */
export const routerPathPattern = `(?!api/${anyOf(nextFolders)}(?:/|$))(?:${anyOf(routerFolders)}(?:/.*)?|${anyOf(routerFiles)}|docs/.+\\.md)`;
