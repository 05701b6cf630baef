// Bundles the command into one file that needs only Node: `dist/airband.mjs`, and the licences of its contents.
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;

/** Resolves when `cli/dist` is written. */
export async function buildCli() {
  const outfile = join(here, "dist/airband.mjs");
  const { metafile } = await bundleCli(outfile);
  chmodSync(outfile, 0o755);
  writeFileSync(join(here, "dist/THIRD-PARTY-LICENSES.txt"), licencesOf(Object.keys(metafile.inputs)));
}

/** Writes only the command to a file. */
export function bundleCli(outfile) {
  return build({
    absWorkingDir: here,
    entryPoints: ["src/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // jsonc-parser's CommonJS form loads its own files in a way that no bundler detects.
    mainFields: ["module", "main"],
    minifySyntax: true,
    metafile: true,
    logLevel: "warning",
    banner: {
      // Commander is CommonJS, and loads node's own modules with `require`.
      js: '#!/usr/bin/env node\nimport { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);',
    },
  });
}

function licencesOf(inputs) {
  const names = inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean);
  return [...new Set(names)]
    .sort()
    .map((name) => `${name}\n\n${licenceOf(join(here, "../node_modules", name))}`)
    .join("\n\n---\n\n");
}

function licenceOf(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return readFileSync(join(folder, file), "utf8");
}

if (process.argv[1] === import.meta.filename) await buildCli();
