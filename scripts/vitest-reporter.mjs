import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * A reporter of Vitest: writes each project's counts and failures, and the errors outside any test, as JSON to
 * `AIRBAND_REPORT_FILE`, where `npm run check` reads them. Vitest's own JSON has neither projects nor those errors.
 */
export default class CheckReporter {
  onTestRunEnd(modules, unhandled) {
    const path = process.env.AIRBAND_REPORT_FILE;
    if (!path) return;
    const projects = {};
    for (const module of modules) {
      projects[module.project.name] ??= { passed: 0, failed: 0, skipped: 0, failures: [] };
      add(module, projects[module.project.name]);
    }
    writeFileSync(path, JSON.stringify({ projects, unhandled: unhandled.map(textOf) }));
  }
}

function add(module, project) {
  const file = relative(process.cwd(), module.moduleId);
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    project[state === "pending" ? "skipped" : state] += 1;
    if (state === "failed")
      project.failures.push({ title: `${file} > ${test.fullName}`, messages: errors.map(textOf) });
  }
  // A file that could not be run, and a hook that failed.
  const around = [module, ...module.children.allSuites()].flatMap((holder) => holder.errors());
  if (around.length > 0) project.failures.push({ title: file, messages: around.map(textOf) });
}

function textOf({ stack, message }) {
  return stack ?? message;
}
