import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AirbandError } from "../errors";

/** The `airband` command as built: one file that Node runs directly. */
export async function commandBundle(root = process.cwd()): Promise<string> {
  try {
    return await readFile(join(root, "cli/dist/airband.mjs"), "utf8");
  } catch {
    throw new AirbandError(
      "not_found",
      "the command is not built on this hub; install it from the repository",
    );
  }
}

/** Its digest in the form that `sha256sum --check` reads. */
export async function commandDigest(root?: string): Promise<string> {
  return `${createHash("sha256")
    .update(await commandBundle(root))
    .digest("hex")}  airband.mjs\n`;
}
