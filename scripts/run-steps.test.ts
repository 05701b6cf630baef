import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { runSteps } from "./run-steps.mjs";

type Options = { cores?: number; needs?: string[]; code?: number };

/** Steps that record their start and end in `log`; each takes a few turns of the event loop. */
function stepsOn(log: string[], options: Record<string, Options>) {
  return Object.entries(options).map(([name, { code = 0, ...more }]) => ({
    name,
    cores: 1,
    ...more,
    run: async () => {
      log.push(`+${name}`);
      for (let turn = 0; turn < 3; turn++) await setImmediate();
      log.push(`-${name}`);
      return code;
    },
  }));
}

const silent = () => ({ stdio: "ignore", close: () => {} });

test("steps run side by side while cores are free, and one that needs more than there are runs alone", async () => {
  const log: string[] = [];
  const steps = stepsOn(log, { big: { cores: Number.POSITIVE_INFINITY }, one: {}, two: {}, three: {} });
  await runSteps(steps, 2, silent);
  expect(log).toEqual(["+big", "-big", "+one", "+two", "-one", "+three", "-two", "-three"]);
});

test("a step waits for the steps it needs; after a failure those that need it do not run, and the others do", async () => {
  const log: string[] = [];
  const steps = stepsOn(log, {
    install: {},
    build: { needs: ["install"], code: 3 },
    journeys: { needs: ["install", "build"] },
    browser: { needs: ["journeys"] },
    tests: { needs: ["install"] },
  });
  const { results, stoppedBy } = await runSteps(steps, 1, silent);
  expect(log).toEqual(["+install", "-install", "+build", "-build", "+tests", "-tests"]);
  expect(stoppedBy).toBe(0);
  expect(results.get("build")).toMatchObject({ code: 3 });
  expect(results.get("journeys")).toMatchObject({ missing: "build" });
  expect(results.get("browser")).toMatchObject({ missing: "journeys" });
  expect(results.get("tests")).toMatchObject({ code: 0 });
});
