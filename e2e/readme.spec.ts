import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sharedHub as server } from "./start-server";

const root = join(import.meta.dirname, "..");

interface Step {
  command: string;
  /** The documented output of a README command; null if there is none. */
  shown: string | null;
}

/** Each `sh` block, with the `text` block of its output. Other fences are not part of the walk-through. */
function stepsOf(readme: string): Step[] {
  const fences = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, body = ""]) => ({
    language,
    body,
  }));
  return fences.flatMap(({ language, body }, n) => {
    const next = fences[n + 1];
    return language === "sh" ? [{ command: body, shown: next?.language === "text" ? next.body : null }] : [];
  });
}

/** The documented output as a pattern: `…` matches anything within a line. */
function patternOf(shown: string): RegExp {
  const escaped = shown.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("…", ".*")}$`);
}

/**
 * Runs the commands as one bash session, with the hub's address in place of the written one; returns the output of
 * each.
 */
async function runInOneShell(commands: string[], origin: string): Promise<string[]> {
  const mark = `--- end of step ${crypto.randomUUID()}`;
  const script = commands.map((command) => `${command}\necho\necho '${mark}'\n`).join("");
  const shell = spawn("bash", ["-eu"], { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
  let printed = "";
  let complained = "";
  shell.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  shell.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  shell.stdin.end(script.replaceAll("http://localhost:3000", origin));
  const code = await new Promise((resolve) => shell.once("close", resolve));
  expect([code, complained]).toEqual([0, ""]);
  return printed.split(mark).map((part) => part.trim());
}

test("the README's walk-through runs unchanged, and prints the documented output", async () => {
  const steps = stepsOf(readFileSync(join(root, "README.md"), "utf8"));
  expect(steps.length).toBeGreaterThan(8);
  expect(steps.filter((step) => step.shown !== null).length).toBeGreaterThan(7);
  const printed = await runInOneShell(
    steps.map((step) => step.command),
    server.origin,
  );
  for (const [n, { shown }] of steps.entries())
    if (shown !== null) expect(printed[n]).toMatch(patternOf(shown));
});
