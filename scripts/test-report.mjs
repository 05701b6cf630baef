import { readFileSync } from "node:fs";

/** Lines of a failure that are repeated in the summary; the complete failure is in the step's output. */
const LINES = 25;

/**
 * The content of a report file by `vitest-reporter.mjs` or Playwright: the counts of each project (Playwright's has no
 * name), and a text for each failure. A missing or truncated report counts nothing.
 */
export function readTestReport(path) {
  try {
    const found = JSON.parse(readFileSync(path, "utf8"));
    return found.projects ? ofVitest(found) : ofPlaywright(found);
  } catch {
    return { projects: {}, failures: [] };
  }
}

function ofVitest({ projects, unhandled }) {
  const failures = Object.values(projects).flatMap((project) => project.failures);
  return { projects, failures: [...failures, ...unhandled.map(outsideTests)].map(inShort) };
}

function ofPlaywright({ stats, suites, errors }) {
  const { expected, unexpected, flaky, skipped } = stats;
  const outside = errors.map(({ message }) => outsideTests(message));
  return {
    projects: { "": { passed: expected + flaky, failed: unexpected, skipped } },
    failures: [...suites.flatMap(failuresOfSuite), ...outside].map(inShort),
  };
}

function outsideTests(text) {
  return { title: "outside any test", messages: [text] };
}

function failuresOfSuite({ suites = [], specs = [] }) {
  const messagesOf = ({ tests }) =>
    tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message)));
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map((spec) => ({ title: `${spec.file} > ${spec.title}`, messages: messagesOf(spec) })),
    ...suites.flatMap(failuresOfSuite),
  ];
}

function inShort({ title, messages }) {
  return [title, ...messages.join("\n").split("\n").slice(0, LINES)].join("\n    ");
}
