import { chmod, mkdir, mkdtemp, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { restrictDataFolder } from "@/server/settings/data-folder";
import { SettingsError } from "@/server/settings/env";

const log = { warn: () => {} };
const scratch = () => mkdtemp(join(tmpdir(), "airband-folder-"));
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

function restoreUmask(): void {
  const before = process.umask();
  onTestFinished(() => void process.umask(before));
}

test("a new data folder belongs to this user, and so do the files written there later", async () => {
  restoreUmask();
  process.umask(0o022);
  const dataDir = join(await scratch(), "not", "there");
  await restrictDataFolder({ dataDir, databaseUrl: null }, log);
  await writeFile(join(dataDir, "later"), "");
  expect(await modeOf(dataDir)).toBe(0o700);
  expect(await modeOf(join(dataDir, "later"))).toBe(0o600);
});

test("a folder of an earlier version is corrected, and files that are not the hub's are not changed", async () => {
  restoreUmask();
  const dataDir = await scratch();
  const outside = join(await scratch(), "outside");
  await mkdir(join(dataDir, "db", "base"), { recursive: true });
  const files = ["secret", "db/PG_VERSION", "db/base/1", "foreign"].map((name) => join(dataDir, name));
  for (const file of [...files, outside]) {
    await writeFile(file, "");
    await chmod(file, 0o666);
  }
  await symlink(outside, join(dataDir, "db", "link"));
  for (const folder of [join(dataDir, "db", "base"), join(dataDir, "db"), dataDir])
    await chmod(folder, 0o777);

  await restrictDataFolder({ dataDir, databaseUrl: null }, log);
  for (const folder of ["", "db", "db/base"]) expect(await modeOf(join(dataDir, folder))).toBe(0o700);
  expect(await Promise.all(files.map(modeOf))).toEqual([0o600, 0o600, 0o600, 0o666]);
  expect(await modeOf(outside)).toBe(0o666);
});

test("a folder that every user shares is refused", async () => {
  restoreUmask();
  const dataDir = await scratch();
  await chmod(dataDir, 0o1777);
  await expect(restrictDataFolder({ dataDir, databaseUrl: null }, log)).rejects.toBeInstanceOf(SettingsError);
});

test("with a Postgres server a missing folder is not created", async () => {
  restoreUmask();
  const dataDir = join(await scratch(), "absent");
  await restrictDataFolder({ dataDir, databaseUrl: "postgres://127.0.0.1/x" }, log);
  await expect(stat(dataDir)).rejects.toThrow("ENOENT");
});
