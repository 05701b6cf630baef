import { readFileSync } from "node:fs";

/** A failure is told in so many lines; the whole of it stands where it happened. */
const LINES = 25;

/** What failed, as a JSON report by Vitest or Playwright has it: a text for each failed test or file that could not be run. */
export function failuresIn(report) {
  try {
    const found = JSON.parse(readFileSync(report, "utf8"));
    return found.suites ? found.suites.flatMap(failuresOfSuite) : found.testResults.flatMap(failuresOfFile);
  } catch {
    return [];
  }
}

function failuresOfFile({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return status === "failed" ? [inShort(name, [message])] : [];
  return failed.map(({ fullName, failureMessages }) => inShort(`${name} > ${fullName}`, failureMessages));
}

function failuresOfSuite({ suites = [], specs = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const errorsOf = ({ tests }) =>
    tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message)));
  return [
    ...failed.map((spec) => inShort(`${spec.file} > ${spec.title}`, errorsOf(spec))),
    ...suites.flatMap(failuresOfSuite),
  ];
}

function inShort(title, messages) {
  return [title, ...messages.join("\n").split("\n").slice(0, LINES)].join("\n    ");
}
