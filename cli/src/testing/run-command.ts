import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import type { Terminal } from "../cli";
import { runCli } from "../run-cli";

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** The text of standard input. */
  input?: string;
  env?: Record<string, string>;
  signal?: AbortSignal;
  /** Standard output is a terminal. */
  isTerminal?: boolean;
  /** Replaces the waits of a command that polls. */
  pause?: Terminal["pause"];
  /** Called with everything printed to standard output so far. */
  onOutput?: (stdout: string) => void;
  /** The same of standard error. */
  onError?: (stderr: string) => void;
}

/** A user at a terminal with a separate home folder, whose commands run in this process. */
export class TestUser {
  readonly home = mkdtempSync(join(tmpdir(), "airband-cli-"));

  constructor(readonly origin: string) {
    onTestFinished(() => rmSync(this.home, { recursive: true, force: true }));
  }

  /** Runs a command line; an argument per element. */
  async run(args: string[], options: RunOptions = {}): Promise<Outcome> {
    const printed = { stdout: "", stderr: "" };
    const catching = (name: "stdout" | "stderr") =>
      new PassThrough({ encoding: "utf8" }).on("data", (text: string) => {
        printed[name] += text;
        options[name === "stdout" ? "onOutput" : "onError"]?.(printed[name]);
      });
    const stdin = new PassThrough();
    stdin.end(options.input ?? "");
    const code = await runCli(args, {
      env: { HOME: this.home, AIRBAND_ORIGIN: this.origin, PATH: process.env.PATH, ...options.env },
      stdin,
      stdout: Object.assign(catching("stdout"), { isTTY: options.isTerminal === true }),
      stderr: catching("stderr"),
      signal: options.signal ?? new AbortController().signal,
      ...(options.pause && { pause: options.pause }),
    });
    // What was written in this turn is read in the next.
    await new Promise(setImmediate);
    return { code, ...printed };
  }

  /** Runs a command line with `--json` that has to succeed, and parses its output. */
  async json<T = Record<string, unknown>>(args: string[], options: RunOptions = {}): Promise<T> {
    const outcome = await this.run([...args, "--json"], options);
    if (outcome.code !== 0)
      throw new Error(`airband ${args.join(" ")} ended with ${outcome.code}: ${outcome.stderr}`);
    return JSON.parse(outcome.stdout) as T;
  }
}
