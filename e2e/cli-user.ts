import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export const COMMAND = join(import.meta.dirname, "../cli/dist/airband.mjs");

export interface CliOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  input?: string;
  env?: Record<string, string>;
}

/** A running command, and its output so far. */
export interface Running {
  child: ChildProcess;
  ended: Promise<CliOutcome>;
  printed: { stdout: string; stderr: string };
}

/** A user who has only the built command, in a separate home folder. */
export class CliUser {
  constructor(
    readonly home: string,
    readonly origin: string,
    private readonly command = COMMAND,
  ) {}

  get env(): Record<string, string | undefined> {
    return { PATH: process.env.PATH, HOME: this.home, AIRBAND_ORIGIN: this.origin, BROWSER: "none" };
  }

  /** Starts a command line as a process. */
  start(args: string[], { input, env }: RunOptions = {}): Running {
    const child = spawn(process.execPath, [this.command, ...args], {
      env: { ...this.env, ...env } as NodeJS.ProcessEnv,
      cwd: this.home,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const printed = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        printed[name] += text;
      });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    const ended = new Promise<CliOutcome>((resolve) =>
      child.once("close", (code) => resolve({ code, ...printed })),
    );
    return { child, ended, printed };
  }

  run(args: string[], options?: RunOptions): Promise<CliOutcome> {
    return this.start(args, options).ended;
  }

  /** Runs a command that has to succeed, and parses its JSON. */
  async json<T = Record<string, unknown>>(args: string[], options?: RunOptions): Promise<T> {
    const { code, stdout, stderr } = await this.run([...args, "--json"], options);
    if (code !== 0) throw new Error(`airband ${args.join(" ")} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }
}
