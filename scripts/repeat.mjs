// `npm run repeat -- 30 npm test -- server/dm`: runs a command that many times while something else keeps every core
// busy. A test that waits, races or kills has to pass each time. Prints the output of the runs that failed, and ends
// with 1 if there are any.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { run } from "./processes.mjs";

const [count, command, ...args] = process.argv.slice(2);
const times = Number(count);
if (!Number.isInteger(times) || times < 1 || command === undefined) {
  console.error("Say how many times, and what to run: npm run repeat -- 30 npm test -- server/dm");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "airband-repeat-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const busy = Array.from({ length: availableParallelism() }, () => new Worker("for (;;);", { eval: true }));

let failed = 0;
for (let n = 1; n <= times; n += 1) {
  const startedAt = performance.now();
  const { code, output } = await runOnce(join(folder, String(n)));
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`run ${n} of ${times}: ${code === 0 ? "passed" : `ended with ${code}`} after ${seconds} s`);
  // 128 and above: a signal ended it, most likely Ctrl-C, which is meant for all runs.
  if (code >= 128) process.exit(code);
  if (code === 0) continue;
  failed += 1;
  console.log(output);
}
await Promise.all(busy.map((worker) => worker.terminate()));
console.log(`${times - failed} of ${times} runs passed`);
process.exit(failed === 0 ? 0 : 1);

/** The exit code and what the command printed. */
async function runOnce(file) {
  const out = openSync(file, "w");
  try {
    const code = await run(command, args, { stdio: ["ignore", out, out] });
    return { code, output: readFileSync(file, "utf8") };
  } finally {
    closeSync(out);
  }
}
