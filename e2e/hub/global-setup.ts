import { existsSync } from "node:fs";
import { join } from "node:path";
import { openRun } from "./run";

/** Journeys run the build: without one each of them would fail in its own confusing way. */
export default function setUp(): Promise<() => Promise<void>> {
  const built = ["dist/server.mjs", ".next/BUILD_ID", "cli/dist/airband.mjs"].every((path) =>
    existsSync(join(import.meta.dirname, "../..", path)),
  );
  if (!built)
    throw new Error("There is no build to test. Run `npm run build` first, then `npm run e2e` again.");
  return openRun();
}
