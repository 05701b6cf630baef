import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ownFolder } from "./listener-lock";

function parent() {
  const folder = mkdtempSync(join(tmpdir(), "airband-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, name: join(folder, `airband-${userInfo().uid}`) };
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

test("the folder of locks is only for its user, and an open one is restricted", () => {
  const { folder, name } = parent();
  expect(ownFolder(folder)).toBe(name);
  expect(modeOf(name)).toBe(0o700);
  chmodSync(name, 0o755);
  ownFolder(folder);
  expect(modeOf(name)).toBe(0o700);
});

test("a link in its place is refused, and its target is not changed", () => {
  const { folder, name } = parent();
  const target = join(folder, "target");
  mkdirSync(target);
  chmodSync(target, 0o755);
  symlinkSync(target, name);
  expect(() => ownFolder(folder)).toThrow(/not a folder that you own/);
  expect(modeOf(target)).toBe(0o755);
});

test("a file in its place is refused", () => {
  const { folder, name } = parent();
  writeFileSync(name, "");
  expect(() => ownFolder(folder)).toThrow(/not a folder that you own/);
});
