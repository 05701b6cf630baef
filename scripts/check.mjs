// `npm run check`: everything that must hold before a change is good, from a fresh clone. CI runs this and nothing else.
// Ends with what failed, a table and the line `N passed, M failed[, K skipped]`; a step that fails without a failed test
// counts as one.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { environment } from "./environment.mjs";
import { failuresIn } from "./failures.mjs";
import { install, isInstalled } from "./install.mjs";
import { root, run } from "./processes.mjs";

Object.assign(process.env, environment);
const reports = mkdtempSync(join(tmpdir(), "airband-check-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));
const tool = (args, env) => run(process.execPath, [join(root, "scripts/run.mjs"), ...args], { env });
const npm = (script) => run("npm", ["run", "--silent", script]);

const steps = [
  { name: "install", run: () => (isInstalled() ? 0 : install()) },
  { name: "lint", needs: ["install"], run: () => npm("lint") },
  { name: "types", needs: ["install"], run: () => npm("types") },
  tests("tests: pure", "--project=unit"),
  tests("tests: embedded Postgres", "--project=embedded"),
  tests("tests: Postgres server", "--project=server"),
  { name: "build", needs: ["install"], run: () => npm("build") },
  { ...tests("journeys", "--config=vitest.journeys.config.ts"), needs: ["install", "build"] },
  { name: "chromium", needs: ["install"], run: ensureChromium },
  { ...browserJourneys(), needs: ["install", "build", "chromium"] },
];

const results = [];
for (const step of steps) results.push(await take(step));
process.exit(summarize());

function tests(name, ...args) {
  const report = join(reports, `${name.replace(/\W+/g, "-")}.json`);
  const unhandled = "--reporter=./scripts/unhandled-reporter.mjs";
  const reporters = ["--reporter=default", unhandled, "--reporter=json", `--outputFile.json=${report}`];
  return {
    name,
    report,
    needs: ["install"],
    run: () =>
      tool(["vitest", "run", ...args, ...reporters], { AIRBAND_UNHANDLED_FILE: unhandledOf(report) }),
  };
}

function unhandledOf(report) {
  return `${report}.unhandled`;
}

function browserJourneys() {
  const report = join(reports, "browser.json");
  return {
    name: "journeys in a browser",
    report,
    run: () => tool(["playwright", "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  };
}

async function take({ name, needs = [], report, run: action }) {
  const missing = needs.find((need) => results.some((result) => result.name === need && !result.ok));
  if (missing)
    return {
      name,
      ok: false,
      outcome: `not run: ${missing} failed`,
      seconds: 0,
      passed: 0,
      failed: 0,
      skipped: 0,
    };

  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const code = await action();
  if (code > 128) process.exit(code);
  const seconds = (performance.now() - startedAt) / 1_000;
  const counts = report ? countsIn(report) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  const ranNothing = report && counts.passed + counts.failed + counts.skipped === 0;
  return {
    name,
    ok: code === 0,
    outcome: code !== 0 ? "FAILED" : ranNothing ? "no tests ran" : "ok",
    seconds,
    ...counts,
    failures: code !== 0 && report ? [...failuresIn(report), ...textOf(unhandledOf(report))] : [],
  };
}

function textOf(path) {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return text === "" ? [] : [`not caught by any test:\n${text}`];
}

/** Counts of a report by Vitest or, where it has `stats`, by Playwright. */
function countsIn(report) {
  try {
    const found = JSON.parse(readFileSync(report, "utf8"));
    if (found.stats) {
      const { expected, unexpected, flaky, skipped } = found.stats;
      return { passed: expected + flaky, failed: unexpected, skipped };
    }
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = found;
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function summarize() {
  // Again at the end, where whoever reads only that finds it.
  for (const { name, outcome, failures } of results)
    if (outcome === "FAILED")
      console.log(
        `\n== what failed: ${name}\n\n${failures.join("\n\n") || "no test: see its own output above"}`,
      );
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${"step".padEnd(26)}${"time".padStart(8)}  result`);
  for (const { name, seconds, outcome, passed, failed, skipped } of results) {
    const counts = [
      passed && `${passed} passed`,
      failed && `${failed} failed`,
      skipped && `${skipped} skipped`,
    ];
    const details = counts.filter(Boolean).join(", ");
    console.log(
      `${name.padEnd(26)}${`${seconds.toFixed(1)} s`.padStart(8)}  ${outcome}${details && ` (${details})`}`,
    );
  }
  console.log(
    `\n${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`,
  );
  return results.every((result) => result.ok) ? 0 : 1;
}
