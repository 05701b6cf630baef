import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runHook } from "./run-hook";

test.each([
  ["a NUL", "before\0after"],
  ["more text than a variable holds", "x".repeat(400_000)],
  ["many bytes in few characters", "\u{1f4a5}".repeat(29_000)],
])("a message with %s runs the command, which has it in full on standard input", async (_, text) => {
  const folder = mkdtempSync(join(tmpdir(), "airband-hook-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, "out.json");
  const message = { id: 1, from: `a${text}`, to: text, text, at: 1, suggested_replies: [text] };
  const code = await runHook(message, {
    command: `cat > '${out}'`,
    channel: "quiet",
    callsign: "bob",
    env: { PATH: process.env.PATH },
    signal: new AbortController().signal,
  });
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ id: 1, text });
});
