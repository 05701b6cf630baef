import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CliUser, COMMAND } from "./cli-user";
import { sharedHub as hub, temporaryDirectory } from "./start-server";

const newUser = () => new CliUser(temporaryDirectory(), hub.origin);

test("two terminals hold a conversation with only the command", async () => {
  const [ada, bob] = [newUser(), newUser()];
  const made = await ada.json<{ channel_id: string; join_token: string }>(["create", "--as", "ada"]);
  const env = { AIRBAND_JOIN_TOKEN: made.join_token };
  const joined = await bob.run(["join", made.channel_id, "--as", "bob"], { env });
  expect(joined.stdout).toContain(`You are on ${made.channel_id} as bob. Online: ada, bob.`);

  const waiting = bob.start(["listen", "--once", "--mentions"]);
  const question = "Did the token audience change?";
  const asking = ada.start(["send", "--to", "bob", "--await", "reply", "--timeout", "60", question]);
  const woken = await waiting.ended;
  expect(woken).toMatchObject({ code: 0 });
  expect(woken.stdout).toMatch(
    /^\[[\d:]+\] #1 ada → bob \(needs reply\): Did the token audience change\?\n$/,
  );
  await bob.run(["send", "--to", "ada", "--reply-to", "1"], { input: "It did.\nTo api.staging.\n" });
  const asked = await asking.ended;
  expect(asked.stdout).toMatch(/#2 bob → ada \(re #1\): It did\.\n {4}To api\.staging\.\n$/);

  expect((await ada.run(["inbox"])).stdout).toContain("It did.");
  expect((await bob.run(["receipts", "2"])).stdout).toMatch(/ada +acked/);
  expect((await bob.run(["leave"])).code).toBe(0);
});

const hasTmux = spawnSync("tmux", ["-V"]).status === 0;
if (!hasTmux) console.warn("*** SKIPPED the question for a token in a terminal: tmux is not installed.");

test.skipIf(!hasTmux)(
  "in a terminal the token is prompted for, and not shown while it is typed",
  async () => {
    const [ada, bob] = [newUser(), newUser()];
    const made = await ada.json<{ channel_id: string; join_token: string }>(["create", "--as", "ada"]);
    const tmux = (...args: string[]) =>
      execFileSync("tmux", ["-S", join(bob.home, "tmux"), ...args], { encoding: "utf8" });
    const command = `HOME=${bob.home} AIRBAND_ORIGIN=${hub.origin} ${process.execPath} ${COMMAND} join ${made.channel_id} --as bob`;
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "150", "-y", "40", "sh");
    const screen = () => tmux("capture-pane", "-p");
    try {
      tmux("send-keys", command, "Enter");
      await expect.poll(screen, { timeout: 10_000 }).toContain(`Token of ${made.channel_id}:`);
      tmux("send-keys", "-l", made.join_token);
      tmux("send-keys", "Enter");
      await expect.poll(screen, { timeout: 10_000 }).toContain(`You are on ${made.channel_id} as bob.`);
      expect(screen()).not.toContain(made.join_token.slice(4));
      // At another prompt, Ctrl-C works too.
      tmux("send-keys", "clear", "Enter");
      await expect.poll(screen, { timeout: 10_000 }).not.toContain("Token of");
      tmux("send-keys", command.replace("--as bob", "--as carol"), "Enter");
      await expect.poll(screen, { timeout: 10_000 }).toContain(`Token of ${made.channel_id}:`);
      tmux("send-keys", "C-c", "");
      await expect.poll(screen, { timeout: 10_000 }).toContain("Interrupted");
      tmux("send-keys", "echo code=$?", "Enter");
      await expect.poll(screen, { timeout: 10_000 }).toContain("code=130");
    } finally {
      tmux("kill-server");
    }
  },
);

test("the packed tarball installs into an empty folder, needs nothing else, and works there", async () => {
  const folder = temporaryDirectory();
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  npm(join(import.meta.dirname, "../cli"), "pack", "--silent", "--pack-destination", folder);
  const [tarball] = readdirSync(folder);
  expect(tarball).toMatch(/^airband-\d+\.\d+\.\d+\.tgz$/);
  writeFileSync(join(folder, "package.json"), "{}");
  npm(folder, "install", "--offline", "--no-audit", "--no-fund", `./${tarball}`);
  expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "airband",
  ]);
  const bin = join(folder, "node_modules/.bin/airband");
  const env = { ...newUser().env } as NodeJS.ProcessEnv;
  const run = (...args: string[]) => execFileSync(bin, args, { env, encoding: "utf8" });
  expect(JSON.parse(run("create", "--as", "ada", "--json"))).toMatchObject({ callsign: "ada" });
  expect(run("send", "hello")).toBe("Sent #1 to all.\n");
  expect(run("--help")).toContain("airband COMMAND --help");
});
