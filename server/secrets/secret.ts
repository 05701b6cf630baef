import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Env, SettingsError } from "@/server/settings/env";

/**
 * The secrets that sign and encrypt: the first writes, all read. Those of `AIRBAND_SECRET`, otherwise one of 256 random
 * bits that is generated at the first start and stored in `AIRBAND_DATA/secret`, readable by this user only. Two
 * processes that start at the same time use the same one. Throws `SettingsError` if it cannot be stored.
 */
export async function loadSecrets(env: Pick<Env, "secrets" | "dataDir">): Promise<string[]> {
  if (env.secrets.length > 0) return env.secrets;
  const file = join(env.dataDir, "secret");
  try {
    const kept = (await readIfThere(file)) ?? (await makeOnce(file, env.dataDir));
    if (kept !== "") return [kept];
  } catch (cause) {
    const problem = `A secret could not be stored in ${file} (${(cause as Error).message}). Set AIRBAND_SECRET, or make AIRBAND_DATA writable.`;
    throw Object.assign(new SettingsError([problem]), { cause });
  }
  throw new SettingsError([
    `${file} is empty. Restore the secret, set AIRBAND_SECRET, or delete the file to generate a new one.`,
  ]);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function makeOnce(file: string, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    const handle = await open(/* turbopackIgnore: true */ draft, "wx", 0o600);
    await handle.writeFile(`${randomBytes(32).toString("base64url")}\n`);
    await handle.sync();
    await handle.close();
    // A link is created atomically and never replaces another process's secret.
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, "utf8")).trim();
}
