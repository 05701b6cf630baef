import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readTestReport } from "./test-report.mjs";

const folder = mkdtempSync(join(tmpdir(), "airband-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(found: object) {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(found));
  return readTestReport(path);
}

test("a report of Vitest has each project's counts, its failures and the errors outside any test", () => {
  const failure = { title: "server/a.test.ts > adds", messages: ["expected 1 to be 2\n    at a.test.ts:3"] };
  const unit = { passed: 1, failed: 1, skipped: 2, failures: [failure] };
  const { projects, failures } = report({ projects: { unit }, unhandled: ["Error: late"] });
  expect(projects.unit).toMatchObject({ passed: 1, failed: 1, skipped: 2 });
  expect(failures).toEqual([
    "server/a.test.ts > adds\n    expected 1 to be 2\n        at a.test.ts:3",
    "outside any test\n    Error: late",
  ]);
});

test("a report of Playwright counts a test that passed late as passed, and names each failure", () => {
  const spec = {
    ok: false,
    title: "signs in",
    file: "in.pw.ts",
    tests: [{ results: [{ errors: [{ message: "no button" }] }] }],
  };
  const { projects, failures } = report({
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [{ suites: [{ specs: [spec] }] }],
    errors: [{ message: "the hub did not start" }],
  });
  expect(projects).toEqual({ "": { passed: 4, failed: 1, skipped: 0 } });
  expect(failures).toEqual([
    "in.pw.ts > signs in\n    no button",
    "outside any test\n    the hub did not start",
  ]);
});

test("a missing report counts nothing", () => {
  expect(readTestReport(join(folder, "none.json"))).toEqual({ projects: {}, failures: [] });
});
