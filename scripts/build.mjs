// `npm run build`: the pages (.next), the production process (dist/server.mjs, dist/hub.mjs), the command
// line (cli/dist), the embedded database's first state.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./environment.mjs";
import { externalPackages } from "./external-packages.mjs";
import { root, run } from "./processes.mjs";
import { sourceHash } from "./sources.mjs";

/** The stamp identifies the sources of the build; `npm run up` compares it. */
export const stamp = join(root, "dist/.built");

/** Builds all of it; resolves to an exit code. A failed build leaves no stamp, so the next `up` builds again. */
export async function build() {
  try {
    return await buildAll();
  } catch (error) {
    // esbuild has already printed each source error with its line.
    if (!error.errors) console.error(error);
    return 1;
  }
}

async function buildAll() {
  const { build: bundle } = await import("esbuild");
  const { buildCli } = await import("../cli/build.mjs");
  const hash = sourceHash();
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(stamp, { force: true });

  await bundleServer(bundle);
  await buildCli();
  const code = await run(join(root, "node_modules/.bin/next"), ["build"], {
    env: { NODE_ENV: "production" },
  });
  if (code !== 0) return code;

  const maker = join(root, "dist/make-embedded-snapshot.mjs");
  await bundle({
    ...bundling,
    entryPoints: ["scripts/make-embedded-snapshot.ts"],
    outfile: maker,
    sourcemap: false,
  });
  // Optimizing the database's code takes longer than the few statements it runs here.
  const snapshotCode = await run(process.execPath, ["--liftoff-only", maker, "dist/embedded"]);
  rmSync(maker);
  if (snapshotCode !== 0) return snapshotCode;

  writeFileSync(stamp, hash);
  return 0;
}

/**
 * Writes the production process, and the hub for Next's routes and pages, which share their code. Code loaded on demand,
 * such as a mail's renderer, is a separate file.
 */
async function bundleServer(bundle) {
  // Names of parts contain a hash of their content, so an earlier build's would remain.
  rmSync(join(root, "dist/server"), { recursive: true, force: true });
  await bundle({
    ...bundling,
    entryPoints: { server: "server/process/main.ts", hub: "server/process/hub.ts" },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    splitting: true,
    chunkNames: "server/[name]-[hash]",
  });
}

const bundling = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // Bundled, the process starts in little more than half the time that finding and reading each package's files takes.
  external: [...externalPackages, "next", "undici"],
  // CommonJS packages load Node's own modules this way.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  define: { "process.env.NODE_ENV": '"production"' },
  alias: { "@": root },
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
};

if (process.argv[1] === import.meta.filename) {
  Object.assign(process.env, environment);
  if (!existsSync(join(root, "node_modules"))) {
    console.error(
      "The dependencies are not installed yet. Run `npm ci` (or `npm run up`, which does all of it).",
    );
    process.exit(1);
  }
  process.exit(await build());
}
