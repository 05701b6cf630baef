import { constants } from "node:os";
import { sharedTerminal } from "./shared-terminal.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs each step as soon as the steps it `needs` have passed and its `cores` are free; a step that needs more cores
 * than there are runs alone. `run(stdio)` resolves to an exit code and forwards signals to its processes. Resolves to
 * the number of the signal that stopped the run (0: none) and the results by name: a step without a `code` did not run,
 * because the step in `missing` did not pass.
 */
export async function runSteps(steps, cores, terminal = sharedTerminal()) {
  const results = new Map();
  const running = new Map();
  let stoppedBy = 0;
  const stop = (signal) => {
    stoppedBy ||= constants.signals[signal];
  };
  for (const signal of SIGNALS) process.on(signal, stop);

  const isFree = (step) => {
    const used = [...running.keys()].reduce((total, other) => total + other.cores, 0);
    return running.size === 0 || used + step.cores <= cores;
  };
  const startOrSkip = (step) => {
    const open = (step.needs ?? []).find((need) => results.get(need)?.code !== 0);
    if (open && results.has(open)) results.set(step.name, { missing: open, seconds: 0 });
    else if (!open && isFree(step)) running.set(step, take(step, terminal(step.name)));
  };
  const take = async (step, { stdio, close }) => {
    const startedAt = performance.now();
    const code = await step.run(stdio).catch((error) => {
      console.error(error);
      return 1;
    });
    close();
    running.delete(step);
    results.set(step.name, { code, seconds: (performance.now() - startedAt) / 1_000 });
  };

  for (;;) {
    for (const step of steps)
      if (!stoppedBy && !results.has(step.name) && !running.has(step)) startOrSkip(step);
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  for (const signal of SIGNALS) process.off(signal, stop);
  return { stoppedBy, results };
}
