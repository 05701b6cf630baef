// `npm run check`: every check that a change must pass, from a fresh clone. CI runs only this. Ends with the failures,
// a table and the line `N passed, M failed[, K skipped]`; a step that fails without a failed test counts as one.
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

/** The versions of Node besides the oldest supported one on which a full check runs a sample of the journeys. */
const NODE_VERSIONS = [22, 24];
const SAMPLED = ["cli-talk", "compat-stream", "faults-restart", "doors"];

const full = readScope();
Object.assign(process.env, environment, full && { AIRBAND_CHECK: "full" });
const reports = mkdtempSync(join(tmpdir(), "airband-check-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));
const reporters = ["--reporter=default", "--reporter=./scripts/vitest-reporter.mjs"];

const steps = [
  { name: "install", cores: Infinity, run: async () => (isInstalled() ? 0 : install()) },
  { name: "chromium", cores: Infinity, run: ensureChromium },
  { name: "lint", needs: ["install"], cores: 1, run: npm("lint") },
  { name: "signatures", needs: ["install"], cores: 1, run: npm("signatures") },
  { name: "types", needs: ["install"], cores: 1, run: npm("types") },
  {
    ...vitest("tests"),
    needs: ["install"],
    projects: { unit: "pure", server: "Postgres server", embedded: "embedded Postgres" },
  },
  { name: "build", needs: ["install"], cores: 2, run: npm("build") },
  { ...vitest("journeys", "--config=vitest.journeys.config.ts"), needs: ["install", "build"] },
  { ...playwright("journeys in a browser"), needs: ["install", "build", "chromium"] },
  ...(full ? NODE_VERSIONS.map(onNode) : []),
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
  return {
    name,
    report,
    cores: 2,
    run: tool(["vitest", "run", ...args, ...reporters], { AIRBAND_REPORT_FILE: report }),
  };
}

/** Start, talk, listen, stop and the command, with another version of Node that the registry has as a package. */
function onNode(version) {
  const step = vitest(`journeys on Node ${version}`);
  const files = ["run", "--config=vitest.journeys.config.ts", ...SAMPLED];
  const command = [
    "exec",
    "--yes",
    `--package=node@${version}`,
    "--",
    "node",
    "scripts/run.mjs",
    "vitest",
    ...files,
  ];
  return {
    ...step,
    needs: ["install", "build"],
    run: (stdio) =>
      run("npm", [...command, ...reporters], { env: { AIRBAND_REPORT_FILE: step.report }, stdio }),
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
