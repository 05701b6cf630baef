import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";
import { type Agent, joinAs, openChannel } from "./agent";
import { CliUser, type Running } from "./cli-user";
import { type StartedServer, temporaryDirectory } from "./start-server";
import { openStore, type Store } from "./stores";

const linesOf = (file: string) =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];

let store: Store;
let hub: StartedServer;
beforeAll(async () => {
  store = await openStore();
  hub = await store.start();
});
afterAll(() => hub.stop());

test("with each side killed repeatedly, an inbox has every message once, whole and in order", async () => {
  const channel = await openChannel(hub.origin, { retention: "full", loop_guard: "off" });
  const bob = new CliUser(temporaryDirectory(), hub.origin);
  await bob.json(["join", channel.id, "--as", "bob"], { env: { AIRBAND_JOIN_TOKEN: channel.token ?? "" } });
  const talker = await joinAs(channel, "talker");
  const inbox = join(bob.home, "inbox.jsonl");
  const listen = () => bob.start(["listen", "--inbox", inbox, "--coalesce", "0"]);

  const talk = keepTalking(talker);
  let listener: Running = listen();
  onTestFailed(() => console.error(listener.printed.stderr));
  let seen = 0;
  /** Resolves when the listener has written more since the last time. */
  const hearMore = async () => {
    await expect.poll(() => linesOf(inbox).length, { timeout: 60_000 }).toBeGreaterThan(seen + 2);
    seen = linesOf(inbox).length;
  };
  for (let time = 0; time < 4; time += 1) {
    await hearMore();
    listener.child.kill("SIGKILL");
    await listener.ended;
    listener = listen();
  }
  for (let time = 0; time < 2; time += 1) {
    await hearMore();
    await hub.kill9();
    if (time === 0) listener.child.kill("SIGKILL");
    hub = await store.start({ port: hub.port });
    if (time === 0) listener = listen();
  }
  await hearMore();
  const last = await talk.stop();
  expect(last).toBeGreaterThan(20);
  // A listener whose hub is away for long retries less and less often.
  await expect.poll(() => linesOf(inbox).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(last);
  const ids = linesOf(inbox).map((line) => (JSON.parse(line) as { id: number }).id);
  expect(ids).toEqual(Array.from({ length: last }, (_, n) => n + 1));
  expect(listener.printed.stderr).toContain("⟲ disconnected");
  listener.child.kill("SIGTERM");
  expect((await listener.ended).code).toBe(130);
}, 180_000);

/** Sends continuously, whatever happens to the hub; `stop` resolves to the last id. */
function keepTalking(talker: Agent) {
  let going = true;
  const done = (async () => {
    for (let n = 0; going; n += 1) {
      await talker.send(`note ${n}`).catch(() => sleep(200));
      await sleep(30);
    }
  })();
  return {
    stop: async (): Promise<number> => {
      going = false;
      await done;
      return Number((await talker.call("GET stats")).json.last_id);
    },
  };
}

test("a hub that stops responding silently is detected, and called again", async () => {
  const [ada, bob] = [0, 1].map(() => new CliUser(temporaryDirectory(), hub.origin)) as [CliUser, CliUser];
  const made = await ada.json<{ channel_id: string; join_token: string }>(["create", "--as", "ada"]);
  await bob.json(["join", made.channel_id, "--as", "bob"], { env: { AIRBAND_JOIN_TOKEN: made.join_token } });
  const listener = bob.start(["listen", "--json"], { env: { AIRBAND_SILENCE_SECONDS: "2" } });
  await expect.poll(() => listener.printed.stderr).toContain("⟲ listening");
  process.kill(hub.pid, "SIGSTOP");
  await expect.poll(() => listener.printed.stderr, { timeout: 10_000 }).toContain("silent for 2 s");
  process.kill(hub.pid, "SIGCONT");
  await ada.json(["send", "good morning"]);
  await expect.poll(() => listener.printed.stdout, { timeout: 20_000 }).toContain("good morning");
  listener.child.kill("SIGTERM");
  await listener.ended;
}, 60_000);
