// `npm start`: becomes the production process. Loads `.env` if there is one; the real environment takes precedence.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./environment.mjs";
import { root } from "./processes.mjs";

/** Turns this process into Airband's; signals reach it directly. */
export async function start() {
  const server = join(root, "dist/server.mjs");
  if (!existsSync(server) || !existsSync(join(root, ".next/BUILD_ID"))) {
    console.error(
      "Airband is not built yet. Run `npm run build` first, or `npm run up`, which does all of it.",
    );
    process.exit(1);
  }
  process.chdir(root);
  if (existsSync(".env")) process.loadEnvFile(".env");
  Object.assign(process.env, environment, { NODE_ENV: "production" });
  await import(server);
}

if (process.argv[1] === import.meta.filename) await start();
