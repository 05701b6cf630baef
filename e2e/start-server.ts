import { rmSync } from "node:fs";
import { type HubOptions, type HubProcess, killHubs, newDataDir, startHubProcess } from "./hub/hub-process";
import { currentRun, newDatabaseUrl } from "./hub/run";

export { StartFailure } from "./hub/hub-process";
export type StartedServer = HubProcess;

export interface StartOptions extends HubOptions {
  /** On the embedded store, which is in `dataDir`. */
  embedded?: boolean;
}

const directories = new Set<string>();

process.once("exit", endEverything);

/** The hub that all journeys share: for those that neither stop it nor need settings besides `lenient`. */
export const sharedHub = currentRun().hub;

/** Starts a hub with a separate store: on the Postgres server if one responds and nothing else is requested. */
export async function startServer({ embedded, ...options }: StartOptions = {}): Promise<StartedServer> {
  const databaseUrl = embedded ? undefined : (options.databaseUrl ?? (await newDatabaseUrl()));
  const dataDir = options.dataDir ?? temporaryDirectory();
  return startHubProcess({ ...options, dataDir, databaseUrl });
}

/** The other mount: `next start` on the same build, where route handlers mount the router. */
export function startNext(options: StartOptions = {}): Promise<StartedServer> {
  return startServer({ ...options, mount: "next" });
}

/** A new directory that is removed when the test file is done. */
export function temporaryDirectory(): string {
  const directory = newDataDir();
  directories.add(directory);
  return directory;
}

/** Kills the hubs that are still running, and removes the directories of the test file. */
export function endEverything(): void {
  killHubs();
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
  directories.clear();
}
