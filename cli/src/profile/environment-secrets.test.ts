import { expect, test } from "vitest";
import { exitCodes } from "../exit-codes";
import { Bridge } from "../mcp/bridge";
import { recordingHub } from "../testing/recording-hub";
import { TestUser } from "../testing/run-command";
import { Secret } from "./secret";

const GOOD = "https://good.example";
const SECRETS = {
  AIRBAND_TOKEN: "abp_FORGOODHUB1",
  AIRBAND_JOIN_TOKEN: "abj_FORGOODHUB2",
  AIRBAND_IDENTITY_KEY: "abk_FORGOODHUB3",
  AIRBAND_OWNER_PASSWORD: "FORGOODHUB4",
};

/** Every command that can be pointed at another hub by a link or an option. */
const commandsTo = (origin: string): string[][] => [
  ["join", `${origin}/i/4fGh7Kq2`],
  ["--origin", origin, "join", "quiet-otter-3a8f", "--as", "me"],
  ["--origin", origin, "create"],
  ["--origin", origin, "whoami"],
  ["--origin", origin, "tokens", "list"],
  ["--origin", origin, "dm", "inbox"],
  ["--origin", origin, "dm", "send", "ada", "hello"],
  ["--origin", origin, "listen-here", "--channel", "c", "--session", "s"],
  ["--origin", origin, "invite", "list", "--channel", "c"],
  ["--origin", origin, "status"],
  ["--origin", origin, "doctor"],
  ["--origin", origin, "login", "--no-browser"],
];

test.each(commandsTo("ORIGIN").map((args) => args.join(" ")))(
  "%s: the hub gets no secret of the environment, which is for another hub",
  async (line) => {
    const hub = await recordingHub();
    const args = line.replace("ORIGIN", hub.origin).split(" ");
    const named = new TestUser(GOOD);
    const { stdout, stderr } = await named.run(args, { env: SECRETS, signal: AbortSignal.timeout(3_000) });
    expect(hub.received() + stdout + stderr).not.toContain("FORGOODHUB");
    // Without AIRBAND_ORIGIN the secrets are for the current profile's hub, which is another one too.
    const current = new TestUser("");
    await current.run(args, { env: SECRETS, signal: AbortSignal.timeout(3_000) });
    expect(hub.received()).not.toContain("FORGOODHUB");
  },
);

test("the hub that the environment names gets them", async () => {
  const hub = await recordingHub();
  const user = new TestUser(hub.origin);
  await user.run(["join", "quiet-otter-3a8f"], { env: SECRETS });
  for (const secret of Object.values(SECRETS)) expect(hub.received()).toContain(secret);
});

test("a command that withholds a secret says so and how to use another hub", async () => {
  const hub = await recordingHub();
  const { code, stderr } = await new TestUser(GOOD).run(["--origin", hub.origin, "whoami"], { env: SECRETS });
  expect(code).toBe(exitCodes.denied);
  expect(stderr).toContain(`AIRBAND_TOKEN is for ${GOOD} and not sent to ${hub.origin}`);
  expect(stderr).toContain(`AIRBAND_ORIGIN=${hub.origin}`);
});

test("a secret is only returned for its own hub, and no form of printing shows it", () => {
  const secret = new Secret("abp_VALUE", GOOD);
  expect(secret.valueFor(GOOD)).toBe("abp_VALUE");
  expect(() => secret.valueFor("https://evil.example")).toThrow(/cannot be sent to https:\/\/evil\.example/);
  expect(`${JSON.stringify({ secret })} ${String(secret)}`).not.toContain("abp_VALUE");
});

test("a token with a line break is refused and never printed", async () => {
  const hub = await recordingHub();
  const token = "abp_SECRET1\nabp_SECRET2";
  const { code, stderr } = await new TestUser(hub.origin).run(["whoami"], { env: { AIRBAND_TOKEN: token } });
  expect(code).toBe(exitCodes.usage);
  const written: unknown[] = [];
  const bridge = new Bridge({
    url: `${hub.origin}/mcp`,
    bearer: async () => new Secret(token, hub.origin),
    write: (message) => written.push(message),
    signal: new AbortController().signal,
  });
  await bridge.carry({ id: 1, method: "ping" });
  for (const output of [stderr, JSON.stringify(written)]) {
    expect(output).toContain("line break");
    expect(output).not.toContain("SECRET");
  }
});

test("plain http to another machine has to be allowed", async () => {
  const user = new TestUser("http://hub.example:3000");
  const refused = await user.run(["status"]);
  expect(refused).toMatchObject({ code: exitCodes.usage, stderr: expect.stringContaining("--insecure") });
  const signal = AbortSignal.abort(new DOMException("Interrupted", "AbortError"));
  for (const [args, env] of [
    [["status", "--insecure"], {}],
    [["status"], { AIRBAND_INSECURE: "1" }],
  ] as const)
    expect((await user.run([...args], { env, signal })).code).toBe(exitCodes.interrupted);
});
