import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Cli } from "../cli";
import { linkedSignal } from "../hub/linked-signal";

/** Prompts for a secret in the terminal without showing what is typed. Undefined if there is no terminal. */
export async function askSecret(cli: Cli, question: string): Promise<string | undefined> {
  const { stdin, stderr } = cli.terminal;
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  stderr.write(question);
  // readline echoes its input to its output, which is discarded here.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true });
  // A raw terminal passes Ctrl-C to readline and not as a signal.
  const interrupted = new AbortController();
  lines.once("SIGINT", () => interrupted.abort());
  const ending = linkedSignal([cli.signal, interrupted.signal]);
  try {
    return (await lines.question("", { signal: ending.signal })).trim();
  } finally {
    ending.release();
    lines.close();
    stderr.write("\n");
  }
}
