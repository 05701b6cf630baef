import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EmbeddedStoreBusyError, lockDirectory } from "@/db/embedded-lock";

const freshDirectory = () => mkdtemp(join(tmpdir(), "airband-lock-"));

/** A second process that takes the lock and holds it until it is killed. */
async function holdElsewhere(directory: string): Promise<ChildProcess> {
  const script = `
    import { lockDirectory } from "./db/embedded-lock";
    await lockDirectory(process.argv[1]);
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script, directory];
  const child = spawn(process.execPath, args, { cwd: process.cwd(), stdio: ["ignore", "pipe", "inherit"] });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("the second process ended"))),
  ]);
  return child;
}

test("a second opener is refused with the directory, the pid and what to do", async () => {
  const directory = join(await freshDirectory(), "made", "on", "demand");
  const lock = await lockDirectory(directory);
  const refusal = await lockDirectory(directory).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(EmbeddedStoreBusyError);
  expect(refusal).toMatchObject({ directory, pid: process.pid });
  expect(String(refusal)).toMatch(/Stop that process.*AIRBAND_DATA.*DATABASE_URL/);
  lock.release();
});

test("a released lock can be taken again, and releasing twice does not release the next holder", async () => {
  const directory = await freshDirectory();
  const first = await lockDirectory(directory);
  first.release();
  const second = await lockDirectory(directory);
  first.release();
  await expect(lockDirectory(directory)).rejects.toThrow(EmbeddedStoreBusyError);
  second.release();
});

test("another process's lock is respected, and ends with that process even when it is killed", async () => {
  const directory = await freshDirectory();
  const other = await holdElsewhere(directory);
  await expect(lockDirectory(directory)).rejects.toMatchObject({
    name: "EmbeddedStoreBusyError",
    pid: other.pid,
  });
  other.kill("SIGKILL");
  await once(other, "exit");
  (await lockDirectory(directory)).release();
});
