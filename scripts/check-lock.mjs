// Part of `npm run lint`: `package-lock.json` has the hash of every package, and no address to load it from. npm then
// downloads each package from its configured registry, and rejects one with another hash.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./processes.mjs";

/** The errors in the entries of a lock file, one line each. */
export function faultsOf(packages) {
  return Object.entries(packages).flatMap(([path, { link, resolved, integrity }]) => {
    const isInstalled = path.includes("node_modules/");
    if (!isInstalled || link)
      return /^[a-z+]+:/i.test(resolved ?? "") ? [`${path} links to ${resolved}`] : [];
    if (resolved)
      return [`${path} is loaded from ${resolved}: run \`npm install\` with this repository's .npmrc`];
    return /^sha512-/.test(integrity ?? "") ? [] : [`${path} has no sha512 hash`];
  });
}

function check() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const faults = faultsOf(packages);
  for (const fault of faults) console.error(`package-lock.json: ${fault}`);
  console.log(`${Object.keys(packages).length} entries of the lock file checked, ${faults.length} refused`);
  return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exit(check());
