import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { freePort } from "@/server/testing/free-port";
import { isInstalled } from "../scripts/install.mjs";
import { sourceHash } from "../scripts/sources.mjs";
import { temporaryDirectory } from "./start-server";

const root = join(import.meta.dirname, "..");
const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) if (child.pid) process.kill(-child.pid, "SIGKILL");
});

/**
 * `npm run up` as a newcomer types it, in a process group of its own; resolves when it has printed what to try next.
 */
async function up(settings: Record<string, string>) {
  const { PATH, HOME } = process.env;
  const child = spawn("npm", ["run", "up"], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: "production", npm_config_offline: "true", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  started.add(child);
  let printed = "";
  for (const pipe of [child.stdout, child.stderr])
    pipe.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      started.delete(child);
      resolve(code);
    });
  });
  for (let tries = 0; !printed.includes("claude mcp add"); tries += 1) {
    if (tries > 550 || !started.has(child)) throw new Error(`it never said what to try next:\n${printed}`);
    await sleep(100);
  }
  return {
    printed,
    stop: () => {
      // Like Ctrl-C: to every process in the terminal.
      if (child.pid) process.kill(-child.pid, "SIGINT");
      return ended;
    },
  };
}

test("npm run up serves, prints what to try, stops on Ctrl-C, and next time has everything again without building", async () => {
  // It would install again, and replace the modules that running tests use.
  expect(isInstalled(), "run `npm ci` first").toBe(true);
  // If the build were older than its sources, this would start another beside the tests that use it.
  expect(readFileSync(join(root, "dist/.built"), "utf8"), "run `npm run build` first").toBe(sourceHash());
  const port = String(await freePort());
  const settings = { PORT: port, AIRBAND_DATA: temporaryDirectory(), LOG_LEVEL: "warn" };

  const first = await up(settings);
  expect(first.printed).not.toMatch(/Installing|Building/);
  const [line = ""] = /curl \S.*$/m.exec(first.printed) ?? [];
  expect(line).toContain(`http://localhost:${port}/api/channels`);
  expect(first.printed).toContain(`http://localhost:${port}/mcp`);
  const made = await runLine(line);
  const { channel_id } = JSON.parse(made) as { channel_id: string };
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
  await first.stop();
  await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();

  const second = await up(settings);
  expect(second.printed).not.toMatch(/Installing|Building/);
  const found = await fetch(`http://localhost:${port}/api/channels/${channel_id}`);
  expect(((await found.json()) as { channel_id: string }).channel_id).toBe(channel_id);
  await second.stop();
});

/** The output of the printed example line, in a shell. */
function runLine(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = spawn("bash", ["-c", line], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    shell.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    shell.once("error", reject);
    shell.once("close", () => resolve(printed));
  });
}
