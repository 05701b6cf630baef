import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./processes.mjs";

const folders = [
  "app",
  "cli/src",
  "components",
  "db",
  "docs",
  "emails",
  "packages/client/src",
  "public",
  "server",
  "skills",
];
const files = [
  "instrumentation-client.ts",
  "cli/build.mjs",
  "cli/package.json",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "scripts/build.mjs",
  "scripts/external-packages.mjs",
  "scripts/make-embedded-snapshot.ts",
  "tsconfig.json",
];

/** Hash of everything the build reads. Tests are not included: changing one needs no new build. */
export function sourceHash() {
  const paths = [...folders.flatMap(sourcesIn), ...files].map((path) => join(root, path));
  return hashOf(paths.filter((path) => existsSync(path)));
}

/** SHA-256 over the names and contents of the files, in hex. */
export function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.toSorted())
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update("\0");
  return hash.digest("hex");
}

function sourcesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
