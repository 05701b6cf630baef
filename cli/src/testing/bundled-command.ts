import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCli } from "../../build.mjs";

const folder = mkdtempSync(join(tmpdir(), "airband-command-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** The command in one file, as it is published: starting it from its sources takes seconds of compiling. */
export const bundledCommand = join(folder, "airband.mjs");
await bundleCli(bundledCommand);
