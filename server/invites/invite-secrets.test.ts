// @database
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../logging/log";
import { makeTestAccount } from "../testing/test-account";
import { openTestTeam, setEmail, type TestTeam } from "../testing/test-member";
import { type MailingRuntime, openMailingRuntime } from "../testing/test-outbox";
import { serveRuntime } from "../testing/test-server";

let runtime: MailingRuntime;
let team: TestTeam;
let hub: { origin: string; close: () => Promise<void> };
const logged: string[] = [];
/** Everything that left the hub while an invite was live, except the credential in the one response that returns it. */
const outputs: { where: string; text: string }[] = [];

beforeAll(async () => {
  hub = await serveRuntime(async (port) => {
    runtime = await openMailingRuntime({ host: "127.0.0.1", port, origin: `http://127.0.0.1:${port}` });
    const log = createLogger(
      "trace",
      new Writable({ write: (chunk, _, done) => done(void logged.push(String(chunk))) }),
    );
    return Object.assign(runtime, { log });
  });
  team = await openTestTeam(runtime, { name: "release train" });
  await setEmail(runtime, team.owner, "ada@example.com");
});
afterAll(() => hub.close());

async function call(method: string, path: string, bearer: string | null, body?: object) {
  const response = await fetch(`${hub.origin}${path}`, {
    method,
    headers: { "content-type": "application/json", ...(bearer && { authorization: `Bearer ${bearer}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  outputs.push({ where: `${method} ${path}`, text: text + JSON.stringify([...response.headers]) });
  return { status: response.status, json: JSON.parse(text) };
}

test("in an invite's whole life no response, mail or log line contains a secret of the channel, nor a log line the code", async () => {
  const { owner, channel } = team;
  const guest = await channel.join("guest");
  const at = `/api/channels/${channel.id}`;
  const invite = async (body: object) => (await call("POST", `${at}/invites`, owner.sessionToken, body)).json;
  const [person, agent, late] = [
    await invite({ role: "member", email: "bob@example.com", note: "come" }),
    await invite({ role: "agent", email: "bots@example.com", callsign: "scout" }),
    await invite({ role: "observer", email: "late@example.com", expires_in_days: 1 }),
  ];
  await call("POST", `${at}/invites/${person.id}/resend`, owner.sessionToken);
  const bob = await makeTestAccount(runtime);
  for (const { code } of [person, agent, late]) await call("GET", `/api/invites/${code}`, bob.sessionToken);
  expect((await call("POST", `/api/invites/${person.code}/claim`, bob.sessionToken)).json.code).toBe(
    "invite_for_another",
  );
  const credentials: string[] = [];
  for (const [code, bearer, body] of [
    [person.code, bob.sessionToken, { accept_anyway: true }],
    [agent.code, null, undefined],
  ] as const) {
    const claimed = await call("POST", `/api/invites/${code}/claim`, bearer, body);
    credentials.push(claimed.json.credential);
    // Returned only once, to its owner; the rest of that response is searched like any other.
    const answer = outputs.at(-1);
    if (answer) answer.text = answer.text.replaceAll(claimed.json.credential, "");
    expect((await call("POST", `/api/invites/${code}/claim`, bearer, body)).status).toBe(
      code === person.code ? 200 : 410,
    );
  }
  await call("GET", "/api/invites/AAAAAAAA", null);
  const scout = await channel.join("scout", {}, credentials[1]);
  await call("GET", `${at}/members`, owner.sessionToken);
  await call("GET", `${at}/invites`, owner.sessionToken);
  await call("GET", `${at}/roster`, owner.sessionToken);
  runtime.advance(86_400_001);
  const cho = await makeTestAccount(runtime);
  const tooLate = await call("POST", `/api/invites/${late.code}/claim`, cho.sessionToken);
  expect(tooLate.json.code).toBe("invite_expired");
  await call("POST", `/api/invites/${late.code}/ask`, null);
  await call("DELETE", `${at}/invites/${late.id}`, owner.sessionToken);
  const { json } = await call("GET", `${at}/members`, owner.sessionToken);
  for (const { id, role } of json.members)
    if (role !== "owner") await call("DELETE", `${at}/members/${id}`, owner.sessionToken);
  const mails = await runtime.mails();
  expect(mails.map(({ template }) => template)).toEqual(
    expect.arrayContaining(["channel-invite", "invite-accepted", "invite-asked"]),
  );
  for (const mail of mails) outputs.push({ where: mail.template, text: JSON.stringify(mail) });
  outputs.push({ where: "log", text: logged.join("\n") });

  const secrets = [
    channel.token,
    guest.sessionId,
    scout.sessionId,
    ...credentials,
    owner.sessionToken,
    bob.sessionToken,
  ];
  expect(secrets.every((secret) => secret.length > 20)).toBe(true);
  for (const { where, text } of outputs)
    for (const secret of secrets) expect(text.includes(secret), `${where} has a secret`).toBe(false);
  expect(logged.length).toBeGreaterThan(10);
  for (const { code } of [person, agent, late]) expect(logged.join("\n")).not.toContain(code);
}, 30_000);
