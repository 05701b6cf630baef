import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";

/** Path of the Chromium or Chrome on this machine, or null. */
export function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

/** Installs Debian's Chromium if permitted; otherwise reports what is missing. Resolves to an exit code. */
export async function ensureChromium() {
  if (findChromium()) return 0;
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (!/^ID(_LIKE)?=.*debian/m.test(release) || process.getuid?.() !== 0) {
    console.error(
      "The journeys need a Chromium. Install one (on Debian: apt-get install chromium) and run this again.",
    );
    return 1;
  }
  const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" } };
  const updated = await run("apt-get", ["update", "-qq"], quiet);
  return updated || run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
