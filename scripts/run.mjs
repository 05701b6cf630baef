// `node scripts/run.mjs vitest run`: runs a tool of node_modules/.bin in our environment, as if it were this process.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { become } from "./processes.mjs";

const [tool, ...args] = process.argv.slice(2);
const bin = join(import.meta.dirname, "..", "node_modules", ".bin", tool);
if (!existsSync(bin)) {
  console.error(`${tool} is not installed yet. Run \`npm ci\` (or \`npm run up\`, which does all of it).`);
  process.exit(1);
}
become(bin, args);
