// @database
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestCorrespondent } from "@/server/testing/test-correspondent";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "./exit-codes";
import { buildProgram } from "./run-cli";
import { twoOnAChannel } from "./testing/open-channel";
import { TestUser } from "./testing/run-command";

const guide = readFileSync(join(import.meta.dirname, "../../docs/cli.md"), "utf8");
let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** The fields that the guide documents, by command. */
const promised = new Map(
  [...guide.matchAll(/^\| `([a-z -]+)` \| ((?:`[a-z_]+` ?)+) \|$/gm)].map(([, command = "", fields = ""]) => [
    command,
    [...fields.matchAll(/`([a-z_]+)`/g)].map(([, field]) => field as string),
  ]),
);

test("the output of --json has the fields that the guide promises, command by command", async () => {
  const printed = new Map<string, string[]>();
  const note = async (command: string, user: TestUser, more: string[] = [], options = {}) => {
    const args = [...command.split(" "), ...more];
    printed.set(command, Object.keys(await user.json(args, options)));
  };
  const { ada, bob, channel_id, join_token } = await twoOnAChannel(hub.origin);
  const dora = new TestUser(hub.origin);
  await note("create", dora);
  await note("join", dora, [channel_id, "--as", "dora"], { env: { AIRBAND_JOIN_TOKEN: join_token } });
  await note("send", ada, ["hello"]);
  await note("inbox", bob);
  await note("history", bob);
  await note("pins", bob);
  await note("roster", bob);
  await note("receipts", ada, ["1"]);
  await note("use", ada, [channel_id]);
  await note("status", ada);
  const acked = bob.run(["listen", "--once", "--coalesce", "0", "--quiet"]);
  await note("send --await ack", ada, ["--to", "bob", "hello"]);
  expect((await acked).code).toBe(0);
  await ada.json(["send", "--to", "bob", "hello"]);
  await note("listen --once", bob, ["--coalesce", "0", "--quiet"]);
  await ada.json(["send", "--to", "bob", "hello"]);
  await note("listen --once --inbox", bob, [join(bob.home, "in"), "--coalesce", "0", "--quiet"]);
  await note("setup", bob, ["codex", "--command", "echo"]);
  await note("receive-recipe", bob);
  await note("doctor", bob, ["--project", bob.home]);
  const read = bob.run(["inbox", "--wait", "10"]);
  await note("wake test", bob, ["--timeout", "10"]);
  expect((await read).code).toBe(0);
  await note("leave", bob);
  const made = await fetch(`${hub.origin}/api/account`, { method: "POST", body: "{}" });
  const { session_token } = (await made.json()) as { session_token: string };
  await note("login", ada, ["--token-stdin"], { input: session_token });
  await note("whoami", ada);
  await note("me", ada);
  await note("me --mentions", ada);
  await note("search", ada, ["hello"]);
  const owned = await ada.json<{ channel_id: string }>(["create", "--as", "eve"]);
  await note("export -o", ada, [join(ada.home, "out.jsonl"), "--channel", owned.channel_id]);
  await note("tokens list", ada);
  const [one, two] = [
    await makeTestCorrespondent(hub.runtime, "one"),
    await makeTestCorrespondent(hub.runtime, "two"),
  ];
  const as = (key: string) => ({ env: { AIRBAND_IDENTITY_KEY: key } });
  await note("dm send", ada, [two.callsign, "hello"], as(one.key));
  await note("dm wait", ada, ["--peek"], as(two.key));
  await note("dm inbox", ada, [], as(two.key));
  await note("dm block", ada, [one.callsign], as(two.key));
  await note("dm blocked", ada, [], as(two.key));
  await note("dm unblock", ada, [one.callsign], as(two.key));
  await note("logout", ada);
  expect(Object.fromEntries(printed)).toEqual(Object.fromEntries(promised));
});

test("the guide has a line for every command that help lists", () => {
  const { program } = buildProgram(idle);
  const listed = program.createHelp().visibleCommands(program);
  const lines = listed
    .filter((command) => command.name() !== "help")
    .map((command) => `| \`airband ${command.name()}\` | ${command.summary()} |`);
  expect(lines.length).toBeGreaterThan(20);
  const missing = lines.filter((line) => !guide.includes(`\n${line}\n`));
  expect(missing, `add to docs/cli.md:\n${missing.join("\n")}`).toEqual([]);
  const stale = guide.split("\n").filter((line) => line.startsWith("| `airband ") && !lines.includes(line));
  expect(stale, `remove from docs/cli.md:\n${stale.join("\n")}`).toEqual([]);
});

test("the guide lists every exit code", () => {
  const listed = [...guide.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(exitCodes));
});

test("every example in the help is a valid command line of its command", { timeout: 60_000 }, async () => {
  const user = new TestUser("http://127.0.0.1:9");
  writeFileSync(join(user.home, "token.txt"), "");
  const { examples } = buildProgram(idle).cli;
  expect(examples.length).toBeGreaterThan(40);
  const wrong: string[] = [];
  for (const example of examples) {
    const args = argumentsIn(example, user.home);
    const { code, stderr } = await user.run(args, { signal: AbortSignal.timeout(5_000) });
    // There is no hub and no session, but the command line itself must be valid.
    if (args.length === 0 || (code === exitCodes.usage && stderr.includes("lists its options")))
      wrong.push(`${example}: ${stderr}`);
  }
  expect(wrong).toEqual([]);
});

const idle = {
  env: {},
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: new AbortController().signal,
};

/** The arguments that a shell passes to `airband` in a line, including pipes and quotes. */
function argumentsIn(line: string, cwd: string): string[] {
  const out = join(cwd, "arguments");
  const script = `airband() { printf '%s\\0' "$@" > "$OUT"; }\n${line}\nwait`;
  execFileSync("bash", ["-c", `${script}\ntrue`], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      OUT: out,
      TOKEN: "abj_x",
      SESSION: "a-session",
    } as unknown as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  return readFileSync(out, "utf8").split("\0").slice(0, -1);
}
