import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CliUser, COMMAND } from "./cli-user";
import { type StartedServer, temporaryDirectory } from "./start-server";
import { openStore, type Store } from "./stores";

let store: Store;
let hub: StartedServer;
beforeAll(async () => {
  store = await openStore();
  hub = await store.start();
});
afterAll(() => hub.stop());

/** Runs a hook like Claude Code: its line from the settings, by a shell, with JSON on standard input. */
function runHook(user: CliUser, event: string, input: object) {
  const settings = JSON.parse(readFileSync(join(user.home, ".claude/settings.json"), "utf8"));
  const child = spawn("sh", ["-c", settings.hooks[event][0].hooks[0].command], {
    env: user.env as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  child.stdin.end(JSON.stringify(input));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, ...said })),
  );
}

test("the entries of setup wake an agent, even across a restart of the hub, and the probe proves it", async () => {
  const [ada, bob] = [1, 2].map(() => new CliUser(temporaryDirectory(), hub.origin)) as [CliUser, CliUser];
  const made = await ada.json<{ channel_id: string; join_token: string }>(["create", "--as", "ada"]);
  const env = { AIRBAND_JOIN_TOKEN: made.join_token };
  await bob.json(["join", made.channel_id, "--as", "bob"], { env });
  await bob.json(["setup", "claude-code", "--command", `${process.execPath} ${COMMAND}`]);
  const input = { session_id: "a-conversation", hook_event_name: "Stop", stop_hook_active: false };
  expect(await runHook(bob, "PostToolUse", input)).toEqual({ code: 0, stdout: "", stderr: "" });

  const sleeping = runHook(bob, "Stop", input);
  const wakes = async () => {
    const answer = await fetch(`${hub.origin}/api/channels/${made.channel_id}/roster`, {
      headers: { authorization: `Bearer ${made.join_token}` },
    });
    const { roster_all } = (await answer.json()) as {
      roster_all: { callsign: string; wake: string | null }[];
    };
    return roster_all.find(({ callsign }) => callsign === "bob")?.wake;
  };
  await expect.poll(wakes, { timeout: 10_000 }).toBe("instant");
  await hub.stop();
  hub = await store.start({ port: hub.port });
  await ada.json(["send", "--to", "bob", "--need-reply", "run this at once"]);
  const woken = await sleeping;
  expect(woken).toMatchObject({ code: 2, stdout: "" });
  expect(woken.stderr).toContain(
    `1 message waits for bob on ${made.channel_id}, from ada (1 asks for a reply)`,
  );
  expect(woken.stderr).not.toContain("run this at once");
  expect((await bob.run(["inbox"])).stdout).toContain("run this at once");

  const again = runHook(bob, "Stop", input);
  const proving = bob.start(["wake", "test", "--json", "--timeout", "30"]);
  expect((await again).stderr).toContain("from airband");
  await bob.json(["inbox"]);
  expect(JSON.parse((await proving.ended).stdout)).toMatchObject({ callsign: "bob", proved: true });
  const doctor = await bob.json<{ ok: boolean }>(["doctor"]);
  expect(doctor.ok).toBe(true);
});
