import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function repeat(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "repeat.mjs"), ...args],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

test("a command that passes each time passes", () => {
  expect(repeat("2", "echo", "quiet")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^run 1 of 2: passed.*\nrun 2 of 2: passed.*\n2 of 2 runs passed\n$/),
  });
});

test("one run that fails is printed, and fails all of them", () => {
  const folder = mkdtempSync(join(tmpdir(), "airband-repeat-test-"));
  // The first run creates the folder, and the second cannot.
  const { status, stdout } = repeat("2", "mkdir", join(folder, "once"));
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stdout).toContain("File exists");
  expect(stdout).toMatch(/1 of 2 runs passed\n$/);
});

test("without a number or a command it explains its use", () => {
  for (const args of [["npm", "test"], ["3"]])
    expect(repeat(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining("how many times") });
});
