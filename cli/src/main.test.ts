import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { expect, test } from "vitest";
import { bundledCommand } from "./testing/bundled-command";
import { recordingHub } from "./testing/recording-hub";
import { TestUser } from "./testing/run-command";

test.runIf(existsSync("/dev/full"))(
  "an inbox that cannot be printed is an error with an explanation, and is not acked",
  { timeout: 60_000 },
  async () => {
    const hub = await recordingHub();
    const user = new TestUser(hub.origin);
    await user.json(["join", "general", "--as", "me"], { env: { AIRBAND_JOIN_TOKEN: "abj_t" } });
    const child = spawn(process.execPath, [bundledCommand, "inbox"], {
      env: { PATH: process.env.PATH, HOME: user.home, AIRBAND_ORIGIN: hub.origin, NODE_ENV: "test" },
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    let stderr = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      stderr += chunk;
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect([code, stderr]).toEqual([1, "airband: standard output cannot be written (ENOSPC)\n"]);
    expect(hub.received()).toContain("/listen");
    expect(hub.received()).not.toContain("/ack");
  },
);
