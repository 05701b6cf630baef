import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Hub } from "../process/hub";

/**
 * The hub of this process, for Next's routes and pages. In production it is the one that `npm run build` has bundled
 * beside Airband's own process: pages that contained it would each be a copy of the whole server, to build, to load and
 * to keep in memory. On a serverless platform only what Next has bundled is uploaded, so there they contain it.
 */
export async function getHub(): Promise<Hub> {
  if (process.env.NODE_ENV !== "production" || process.env.HUB_IN_PAGES)
    return (await import("../process/hub")).hub;
  const bundled = pathToFileURL(join(/* turbopackIgnore: true */ process.cwd(), "dist/hub.mjs"));
  return ((await import(/* turbopackIgnore: true */ bundled.href)) as { hub: Hub }).hub;
}
