// `npm run up`: from a fresh clone to a running Airband. Each step is skipped if nothing has changed since.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, stamp } from "./build.mjs";
import { environment } from "./environment.mjs";
import { install, isInstalled } from "./install.mjs";
import { requireFreePort } from "./port.mjs";
import { root } from "./processes.mjs";
import { sourceHash } from "./sources.mjs";
import { start } from "./start.mjs";

Object.assign(process.env, environment);
if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
await requireFreePort();

if (!isInstalled()) await step("Installing the dependencies (about a minute, once)", install);
if (!isBuilt()) await step("Building (about half a minute, when sources have changed)", build);
console.log("Starting Airband. Ctrl-C stops it.");
// Once it listens, the process prints what to try next.
process.argv.push("--greet");
await start();

function isBuilt() {
  return (
    existsSync(stamp) &&
    existsSync(join(root, ".next/BUILD_ID")) &&
    readFileSync(stamp, "utf8") === sourceHash()
  );
}

async function step(title, action) {
  console.log(`${title} ...`);
  const code = await action();
  if (code === 0) return;
  if (code < 128)
    console.error(`That failed (see above). Nothing was started; \`npm run up\` picks up here again.`);
  process.exit(code);
}
