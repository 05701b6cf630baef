// `npm run types`: checks the types of the app, then of the command. What the compiler stores for its next run is valid
// only for the packages it has read: with others it would report errors that do not exist.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./processes.mjs";
import { hashOf } from "./sources.mjs";

const projects = { app: ".", cli: "cli" };

/** Checks each project; resolves to the exit code of the first that fails. */
async function checkTypes() {
  const folder = buildInfoFolder();
  const generated = await tool("next", "typegen");
  if (generated !== 0) return generated;
  for (const [name, project] of Object.entries(projects)) {
    const file = join(folder, `${name}.tsbuildinfo`);
    const code = await tool("tsc", "-p", project, "--checkers", "1", "--tsBuildInfoFile", file);
    if (code !== 0) return code;
  }
  return 0;
}

/** The folder for the installed packages; those for others are removed. */
function buildInfoFolder() {
  const parent = join(root, ".next/cache/types");
  const key = installedHash();
  mkdirSync(join(parent, key), { recursive: true });
  for (const name of readdirSync(parent))
    if (name !== key) rmSync(join(parent, name), { recursive: true, force: true });
  return join(parent, key);
}

/** npm's own record of what it installed changes with each install that changes a package. */
function installedHash() {
  const record = join(root, "node_modules/.package-lock.json");
  return hashOf([existsSync(record) ? record : join(root, "package-lock.json")]);
}

function tool(name, ...args) {
  return run(join(root, "node_modules/.bin", name), args);
}

process.exit(await checkTypes());
