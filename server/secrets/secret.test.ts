import { mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSecrets } from "@/server/secrets/secret";
import { SettingsError } from "@/server/settings/env";

const freshDirectory = () => mkdtemp(join(tmpdir(), "airband-secret-"));

test("configured secrets are used unchanged and nothing is written", async () => {
  const dataDir = await freshDirectory();
  expect(await loadSecrets({ secrets: ["new", "old"], dataDir })).toEqual(["new", "old"]);
  expect(await readdir(dataDir)).toEqual([]);
});

test("the secret generated at the first start is the same at every later one, and only this user can read it", async () => {
  const dataDir = join(await freshDirectory(), "not", "there", "yet");
  const [first] = await loadSecrets({ secrets: [], dataDir });
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(await loadSecrets({ secrets: [], dataDir })).toEqual([first]);
  expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600);
});

test("processes that start at the same moment use the same secret and leave no drafts", async () => {
  const dataDir = await freshDirectory();
  const all = await Promise.all(Array.from({ length: 20 }, () => loadSecrets({ secrets: [], dataDir })));
  expect(new Set(all.flat()).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(["secret"]);
});

test("an emptied secret file or an unusable directory stops the start with an explanation", async () => {
  const dataDir = await freshDirectory();
  await writeFile(join(dataDir, "secret"), "\n");
  await expect(loadSecrets({ secrets: [], dataDir })).rejects.toThrow(/is empty/);
  const blocked = { secrets: [], dataDir: join(dataDir, "secret", "below-a-file") };
  await expect(loadSecrets(blocked)).rejects.toThrow(/Set AIRBAND_SECRET/);
  await expect(loadSecrets(blocked)).rejects.toBeInstanceOf(SettingsError);
});
