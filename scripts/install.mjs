import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./processes.mjs";
import { hashOf } from "./sources.mjs";

const stamp = join(root, "node_modules/.airband-install");

/** True if `node_modules` matches `package-lock.json`: by our stamp, or npm's own record of what it installed. */
export function isInstalled() {
  if (!existsSync(join(root, "node_modules"))) return false;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash()) return true;
  return recordMatchesLock();
}

/** `npm ci`, development packages included, since the build needs some. Resolves to npm's exit code. */
export async function install() {
  const code = await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code === 0) writeFileSync(stamp, lockHash());
  return code;
}

function lockHash() {
  return hashOf([join(root, "package-lock.json")]);
}

// Avoids a second install right after `npm ci`. Optional packages are for other platforms.
function recordMatchesLock() {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const { "": _self, ...wanted } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { integrity, optional }]) =>
    installed[path] ? installed[path].integrity === integrity : optional,
  );
}
