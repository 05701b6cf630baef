import { readTestReport } from "./test-report.mjs";

const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Prints the failures, the table and the line of counts that CI reads; returns the exit code of the check. */
export function summarize(steps, results, full) {
  const rows = steps.flatMap((step) => rowsOf(step, results.get(step.name)));
  console.log(`\n${"step".padEnd(26)}${"time".padStart(8)}  result`);
  for (const { name, seconds, outcome, counts } of rows) {
    const time = seconds === undefined ? "" : `${seconds.toFixed(1)} s`;
    console.log(`${name.padEnd(26)}${time.padStart(8)}  ${[outcome, inWords(counts)].join(" ").trimEnd()}`);
  }
  if (!full)
    console.log(
      "\nThis ran each test on one store, unless it depends on the store, and sampled the other mount, themes and widths.\n" +
        "`npm run check -- --full` runs all of them, and a sample of the journeys on Node 22 and 24.",
    );
  const sum = (kind) => rows.reduce((total, { counts }) => total + counts[kind], 0);
  console.log(
    `\n${sum("passed")} passed, ${sum("failed")} failed${sum("skipped") ? `, ${sum("skipped")} skipped` : ""}`,
  );
  return steps.every(({ name }) => results.get(name).code === 0) ? 0 : 1;
}

/** One row; a step that names its `projects` gets another row with the counts of each. */
function rowsOf({ name, report, projects }, { code, missing, seconds }) {
  if (missing) return [{ name, seconds, outcome: `not run: ${missing} failed`, counts: NONE }];
  const found = report ? readTestReport(report) : { projects: {}, failures: [] };
  const total = Object.values(found.projects).reduce(plus, NONE);
  if (code !== 0) {
    // Again at the end, where a reader looks first.
    const text = found.failures.join("\n\n") || "no test: see its own output above";
    console.log(`\n== what failed: ${name}\n\n${text}`);
  }
  const unexplained = code !== 0 && total.failed === 0 ? { ...NONE, failed: 1 } : NONE;
  const outcome = code !== 0 ? "FAILED" : report && total === NONE ? "no tests ran" : "ok";
  if (!projects) return [{ name, seconds, outcome, counts: plus(total, unexplained) }];
  const row = ([project, title]) => {
    const counts = found.projects[project] ?? NONE;
    return { name: `  ${title}`, outcome: counts === NONE ? "no tests ran" : "", counts };
  };
  return [{ name, seconds, outcome, counts: unexplained }, ...Object.entries(projects).map(row)];
}

function plus(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function inWords(counts) {
  const details = Object.entries(counts).filter(([, count]) => count > 0);
  return details.length > 0 ? `(${details.map(([kind, count]) => `${count} ${kind}`).join(", ")})` : "";
}
