// `npm run check`: everything that must hold before a change is good, from a fresh clone. CI runs this and nothing else.
// Ends with what failed, a table and the line `N passed, M failed[, K skipped]`; a step that fails without a failed test
// counts as one.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { isFullCheck } from "./check-scope.mjs";
import { summarize } from "./check-summary.mjs";
import { ensureChromium } from "./chromium.mjs";
import { environment } from "./environment.mjs";
import { install, isInstalled } from "./install.mjs";
import { root, run } from "./processes.mjs";
import { runSteps } from "./run-steps.mjs";

const full = readScope();
Object.assign(process.env, environment, full && { AIRBAND_CHECK: "full" });
const reports = mkdtempSync(join(tmpdir(), "airband-check-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

const steps = [
  { name: "install", cores: Infinity, run: async () => (isInstalled() ? 0 : install()) },
  { name: "chromium", cores: Infinity, run: ensureChromium },
  { name: "lint", needs: ["install"], cores: 1, run: npm("lint") },
  { name: "types", needs: ["install"], cores: 1, run: npm("types") },
  {
    ...vitest("tests"),
    needs: ["install"],
    projects: { unit: "pure", server: "Postgres server", embedded: "embedded Postgres" },
  },
  { name: "build", needs: ["install"], cores: 2, run: npm("build") },
  { ...vitest("journeys", "--config=vitest.journeys.config.ts"), needs: ["install", "build"] },
  { ...playwright("journeys in a browser"), needs: ["install", "build", "chromium"] },
];

const { stoppedBy, results } = await runSteps(steps, availableParallelism());
process.exit(stoppedBy ? 128 + stoppedBy : summarize(steps, results, full));

function readScope() {
  try {
    return isFullCheck(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function npm(script) {
  return (stdio) => run("npm", ["run", "--silent", script], { stdio });
}

function vitest(name, ...args) {
  const report = join(reports, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=./scripts/vitest-reporter.mjs"];
  return {
    name,
    report,
    cores: 2,
    run: tool(["vitest", "run", ...args, ...reporters], { AIRBAND_REPORT_FILE: report }),
  };
}

function playwright(name) {
  const report = join(reports, "browser.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return { name, report, cores: 2, run: tool(["playwright", "test", "--reporter=list,json"], env) };
}

function tool(args, env) {
  return (stdio) => run(process.execPath, [join(root, "scripts/run.mjs"), ...args], { env, stdio });
}
