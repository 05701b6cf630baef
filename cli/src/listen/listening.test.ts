// @database
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import type { Message } from "../hub/wire";
import { twoOnAChannel } from "../testing/open-channel";
import type { Outcome, TestUser } from "../testing/run-command";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** A listener in this process, which ends with the test at the latest. */
function listening(user: TestUser, args: string[] = [], env: Record<string, string> = {}) {
  const controller = new AbortController();
  const seen = { stdout: "", stderr: "" };
  const ended = user.run(["listen", "--coalesce", "0", ...args], {
    env,
    signal: controller.signal,
    onOutput: (stdout) => Object.assign(seen, { stdout }),
    onError: (stderr) => Object.assign(seen, { stderr }),
  });
  const end = (): Promise<Outcome> => {
    controller.abort(new DOMException("Interrupted", "AbortError"));
    return ended;
  };
  onTestFinished(async () => void (await end()));
  const ready = () => expect.poll(() => seen.stderr).toContain("⟲ listening on");
  return { seen, ended, end, ready };
}

const read = (path: string) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
const stateOf = async (user: TestUser, id: number) =>
  (await user.json<{ receipts: { state: string }[] }>(["receipts", String(id)])).receipts[0]?.state;

test("waiting and new messages are printed, and acked after that", async () => {
  const { ada, bob, channel_id } = await twoOnAChannel(hub.origin);
  await ada.json(["send", "before"]);
  const { seen, ready, end } = listening(bob);
  await ready();
  expect(seen.stderr).toContain(`⟲ listening on ${channel_id} as bob, 1 waiting`);
  await ada.json(["send", "after"]);
  await expect.poll(() => seen.stdout).toMatch(/#1 ada → all: before\n\[.*#2 ada → all: after\n$/);
  await expect.poll(() => stateOf(ada, 2)).toBe("acked");
  expect((await end()).code).toBe(exitCodes.interrupted);
});

test("with --json each message is a line of its own, with its channel", async () => {
  const { ada, bob, channel_id } = await twoOnAChannel(hub.origin);
  const { seen } = listening(bob, ["--json"]);
  await ada.json(["send", "--to", "bob", "first\nsecond"]);
  await expect.poll(() => seen.stdout).toContain("\n");
  expect(JSON.parse(seen.stdout)).toMatchObject({
    id: 1,
    from: "ada",
    to: "bob",
    text: "first\nsecond",
    channel_id,
    callsign: "bob",
  });
});

test("--once collects a burst, delivers it as one, and exits", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const { ended, ready } = listening(bob, ["--once", "--coalesce", "1", "--quiet", "--json"]);
  expect(ready).toBeTypeOf("function");
  for (const text of ["one", "two", "three"]) await ada.json(["send", text]);
  const { code, stdout, stderr } = await ended;
  expect([code, stderr]).toEqual([0, ""]);
  const texts = stdout
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as Message).text);
  expect(texts).toEqual(["one", "two", "three"]);
  await expect.poll(() => stateOf(ada, 3)).toBe("acked");
});

test("an inbox gets one line per message, and standard output a summary", async () => {
  const { ada, bob, channel_id } = await twoOnAChannel(hub.origin);
  const inbox = join(bob.home, "inbox.txt");
  writeFileSync(inbox, "an older line\n");
  const { seen } = listening(bob, ["--inbox", inbox, "--format", "text"]);
  await ada.json(["send", "--to", "bob", "--need-reply", "-"], { input: "line\n⟲ no status" });
  await expect
    .poll(() => read(inbox))
    .toMatch(/^an older line\n\[[\d:]+\] #1 ada → bob \(needs reply\): line ⏎ ⟲ no status\n$/);
  await expect
    .poll(() => seen.stdout)
    .toBe(`1 message on ${channel_id} from ada (1 ask for a reply): ${inbox}\n`);
});

test("filtered messages are acked and not delivered", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const { ended } = listening(bob, ["--once", "--mentions", "--min-priority", "default", "--json"]);
  await ada.json(["send", "for everybody"]);
  await ada.json(["send", "--to", "bob", "--priority", "low", "no hurry"]);
  await ada.json(["send", "mail bob@bob.example or @bobby"]);
  await ada.json(["send", "ask @Bob, he knows"]);
  expect(JSON.parse((await ended).stdout)).toMatchObject({ id: 4 });
  await expect.poll(() => stateOf(ada, 1)).toBe("acked");
});

test("a command is run for each message, which is in its environment and not in its command line", async () => {
  const { ada, bob, channel_id } = await twoOnAChannel(hub.origin);
  const out = join(bob.home, "hook.txt");
  const command = `printf '%s|' "$AIRBAND_FROM" "$AIRBAND_MESSAGE" "$AIRBAND_PRIORITY" "$AIRBAND_CHANNEL" "$RR_MSG_ID" "$RR_REPLIES" >> ${out}; cat >> ${out}`;
  const { seen } = listening(bob, ["--on-message", command]);
  await ada.json([
    "send",
    "--priority",
    "high",
    "--suggest",
    "yes",
    "--suggest",
    "no",
    '"; $(touch /tmp/no) `x`',
  ]);
  await expect.poll(() => read(out)).toMatch(/}$/);
  expect(read(out)).toContain(`ada|"; $(touch /tmp/no) \`x\`|high|${channel_id}|1|yes\tno|{"id":1`);
  await expect.poll(() => stateOf(ada, 1)).toBe("acked");
  expect(seen.stdout).toBe("");
});

test("a listener killed between the inbox and the command runs the command, and writes no line twice", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const [inbox, out] = [join(bob.home, "inbox.jsonl"), join(bob.home, "hook.txt")];
  // The first listener is stopped in the command: it is ended before the command is.
  const first = listening(bob, ["--inbox", inbox, "--on-message", `echo begun >> ${out}; exec sleep 30`]);
  await ada.json(["send", "one"]);
  await expect.poll(() => read(out)).toBe("begun\n");
  await first.end();
  expect(await stateOf(ada, 1)).not.toBe("acked");
  listening(bob, ["--inbox", inbox, "--on-message", `echo done >> ${out}`]);
  await expect.poll(() => read(out)).toBe("begun\ndone\n");
  await expect.poll(() => stateOf(ada, 1)).toBe("acked");
  expect(read(inbox).trim().split("\n")).toHaveLength(1);
});

test("a failed command is reported, and does not stop later messages", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const { seen } = listening(bob, ["--on-message", "exit 3"]);
  await ada.json(["send", "one"]);
  await expect.poll(() => seen.stderr).toContain("⟲ the command for #1 exited with 3");
  await ada.json(["send", "two"]);
  await expect.poll(() => stateOf(ada, 2)).toBe("acked");
});

test("one session has one listener, and so has one inbox; a second one gets its own exit code", async () => {
  const { ada, bob, channel_id, join_token } = await twoOnAChannel(hub.origin);
  const inbox = join(bob.home, "inbox.jsonl");
  const first = listening(bob, ["--inbox", inbox]);
  await first.ready();
  const second = await bob.run(["listen"]);
  expect(second.code).toBe(exitCodes.busy);
  expect(second.stderr).toContain(`another listener has the session of bob on ${channel_id}`);
  await ada.json(["join", channel_id, "--as", "carol"], { env: { AIRBAND_JOIN_TOKEN: join_token } });
  const other = await ada.run(["listen", "--as", "carol", "--inbox", inbox]);
  expect(other.code).toBe(exitCodes.busy);
  await first.end();
  const third = listening(bob);
  await third.ready();
});

test("a hub that ends the connection is called again, and nothing is lost or repeated", async () => {
  const { ada, bob } = await twoOnAChannel(hub.origin);
  const { seen } = listening(bob, ["--json"]);
  await ada.json(["send", "one"]);
  await expect.poll(() => seen.stdout).toContain("one");
  hub.dropConnections();
  await ada.json(["send", "two"]);
  await expect.poll(() => seen.stdout).toContain("two");
  expect(seen.stderr).toMatch(/⟲ disconnected \(.+\); reconnecting in 1 s/);
  expect(seen.stdout.trim().split("\n")).toHaveLength(2);
});

test("an error that waiting cannot fix ends the listener", async () => {
  const { ada, bob, channel_id, join_token } = await twoOnAChannel(hub.origin);
  const { ready, ended } = listening(bob);
  await ready();
  await bob.json(["leave"]);
  expect((await ended).code).toBe(exitCodes.refused);
  const wrong = await ada.run([
    "listen-here",
    "--channel",
    channel_id,
    "--token",
    join_token,
    "--session",
    "nonsense-1",
  ]);
  expect(wrong.code).toBe(exitCodes.failed);
});

test("listen-here does the same with the flags of an earlier hub, in a session of its own", async () => {
  const { ada, bob, channel_id, join_token } = await twoOnAChannel(hub.origin);
  const joined = await fetch(`${hub.origin}/api/channels/${channel_id}/join`, {
    method: "POST",
    headers: { authorization: `Bearer ${join_token}`, "x-session-id": "a-made-up-session" },
    body: JSON.stringify({ callsign: "old-agent" }),
  });
  expect(joined.status).toBe(200);
  await ada.json(["send", "--to", "old-agent", "--priority", "low", "quiet"]);
  await ada.json(["send", "--to", "old-agent", "loud"]);
  const inbox = join(bob.home, "rr.jsonl");
  const hook = `printf '%s %s %s' "$RR_FROM" "$RR_MSG_ID" "$RR_MESSAGE" > ${bob.home}/rr.txt`;
  const controller = new AbortController();
  const place = ["--channel", channel_id, "--token", join_token, "--session", "a-made-up-session"];
  const rest = ["--inbox", inbox, "--on-message", hook, "--min-priority", "default", "--quiet"];
  const ended = bob.run(["listen-here", ...place, ...rest], { signal: controller.signal });
  await expect.poll(() => read(join(bob.home, "rr.txt"))).toBe("ada 2 loud");
  expect(JSON.parse(read(inbox))).toMatchObject({ id: 2, from: "ada", to: "old-agent", text: "loud" });
  controller.abort(new DOMException("Interrupted", "AbortError"));
  expect(await ended).toMatchObject({ code: exitCodes.interrupted, stderr: "airband: Interrupted\n" });
});

test("an inbox that cannot be written is an error at the start, and not at the first message", async () => {
  const { bob } = await twoOnAChannel(hub.origin);
  for (const path of [join(bob.home, "no-such-folder", "in.jsonl"), bob.home]) {
    const { code, stderr } = await bob.run(["listen", "--inbox", path]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain(`${path} cannot be written`);
  }
});
