import { exitCodes } from "./exit-codes";
import { runCli } from "./run-cli";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    controller.abort(new DOMException("Interrupted", "AbortError"));
    // A second Ctrl-C exits at once.
    process.once(signal, () => process.exit(exitCodes.interrupted));
  });

// A closed reader, as in `airband history | head`, is not an error. Anything else, such as a full disk, is.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(exitCodes.ok);
  process.stderr.write(`airband: standard output cannot be written (${code})\n`);
  process.exit(exitCodes.failed);
});

const { env, stdin, stdout, stderr } = process;
process.exitCode = await runCli(process.argv.slice(2), {
  env,
  stdin,
  stdout,
  stderr,
  signal: controller.signal,
});
