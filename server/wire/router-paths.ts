/** Every path of these folders is the router's. */
export const routerFolders = ["api", "mcp", "a2a", "hooks", "ingest", ".well-known"];

/** So are these files in the root. */
export const routerFiles = [
  ...["openapi.json", "llms.txt", "llms-full.txt", "policy.txt", "robots.txt"],
  ...["airband.mjs", "airband.mjs.sha256", "healthz", "readyz", "metrics"],
];

/** Below `/api`, but answered by Next's route handlers: sign-in, and the pages' calls. */
const nextFolders = ["auth", "trpc"];

/**
 * Whether our router answers this path, before Next sees it; Next takes the rest. `/` is ours for programs: those that
 * ask for JSON and not for a page.
 */
export function isRouterPath(path: string, accept: string | undefined): boolean {
  if (path === "/") return wantsJson(accept);
  const [, first = ""] = path.split("/", 2);
  if (routerFolders.includes(first)) return !isNextApiPath(path);
  return routerFiles.includes(path.slice(1)) || /^\/docs\/.+\.md$/.test(path);
}

/** Whether one of Next's route handlers answers this path. */
export function isNextApiPath(path: string): boolean {
  const [, first, second = ""] = path.split("/", 3);
  return first === "api" && nextFolders.includes(second);
}

function wantsJson(accept = ""): boolean {
  return accept.includes("application/json") && !accept.includes("text/html");
}

const anyOf = (names: string[]) => `(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})`;

/** What `isRouterPath` says of a path without its first slash, as Next's settings take it. */
export const routerPathPattern = `(?!api/${anyOf(nextFolders)}(?:/|$))(?:${anyOf(routerFolders)}(?:/.*)?|${anyOf(routerFiles)}|docs/.+\\.md)`;
