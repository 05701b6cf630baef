// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeEmail } from "../accounts/remove-email";
import { revokeAccountSession } from "../accounts/revoke-account-session";
import { revokeOtherSessions } from "../accounts/revoke-other-sessions";
import { claimChannel } from "../channels/claim-channel";
import { deleteChannel } from "../channels/delete-channel";
import { rotateJoinToken } from "../channels/rotate-join-token";
import { updateChannel } from "../channels/update-channel";
import { revokeIdentity } from "../identities/revoke-identity";
import { rotateIdentity } from "../identities/rotate-identity";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, problemOf, refusalOf } from "../testing/test-channel";
import { testContext } from "../testing/test-runtime";
import { openTestServer, type TestServer } from "../testing/test-server";
import { revokeToken } from "../tokens/revoke-token";
import { rotateToken } from "../tokens/rotate-token";
import { listAccountAudit } from "./list-account-audit";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

test("acts on an account are in its record, newest first, with actor and address", async () => {
  const { runtime } = server;
  const account = await makeTestAccount(runtime);
  const ctx = account.as({ address: "198.51.100.20" });
  const { callsign } = await account.identity(uniqueCallsign("scout"));
  await rotateIdentity(ctx, { callsign });
  await revokeIdentity(ctx, { callsign });
  const token = await account.token(["account:read"], { name: "nightly" });
  const next = await rotateToken(ctx, { id: token.id });
  await revokeToken(ctx, { id: next.id });
  const browser = await account.signIn();
  await revokeAccountSession(ctx, { id: browser.id });
  await account.signIn();
  await revokeOtherSessions(ctx, {});
  const channel = await openTestChannel(runtime, { name: "Staging" }, ctx);
  await updateChannel(ctx, { channel_id: channel.id, name: "Production" });
  await rotateJoinToken(ctx, { channel_id: channel.id });
  await deleteChannel(ctx, { channel_id: channel.id });
  const found = await openTestChannel(runtime);
  await claimChannel(ctx, { channel_id: found.id, join_token: found.token });

  const { entries, next_before } = await listAccountAudit(ctx, {});
  expect(entries.map(({ act, target }) => `${act} ${target}`)).toEqual([
    `channel.claimed ${found.id}`,
    "channel.deleted Production",
    "channel.token_rotated Production",
    "channel.settings_changed Production",
    "channel.created Staging",
    "session.revoked Test Browser",
    "session.revoked Test Browser",
    "token.revoked nightly",
    "token.rotated nightly",
    "token.created nightly",
    `identity.revoked ${callsign}`,
    `identity.rotated ${callsign}`,
    `identity.created ${callsign}`,
    expect.stringMatching(/^account\.created /),
  ]);
  expect(next_before).toBeNull();
  expect(entries[0]).toMatchObject({
    title: "Channel claimed",
    channel_id: found.id,
    address: "198.51.100.20",
    actor: { account_id: account.id, callsign: null },
  });
  const text = JSON.stringify(entries);
  for (const secret of [token.token, next.token, account.sessionToken, channel.token, browser.bearer])
    expect(text).not.toContain(secret.slice(8));
});

test("a refused act leaves no entry in the record", async () => {
  const account = await makeTestAccount(server.runtime);
  await refusalOf(revokeToken(account.as(), { id: "no-such-token" }));
  await refusalOf(revokeIdentity(account.as(), { callsign: "nobody-has-this" }));
  await refusalOf(removeEmail(account.as(), {}));
  const { entries } = await listAccountAudit(account.as(), {});
  expect(entries.map(({ act }) => act)).toEqual(["account.created"]);
});

test("pages go back without a gap or a repeat, and a kind of act or one act can be selected", async () => {
  const account = await makeTestAccount(server.runtime);
  for (const name of ["a", "b", "c"]) await account.token(["account:read"], { name });
  await account.identity();
  const seen: number[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await listAccountAudit(account.as(), { limit: 2, ...(before && { before }) });
    seen.push(...page.entries.map(({ id }) => id));
    before = page.next_before;
  }
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  const tokens = await listAccountAudit(account.as(), { act: "token" });
  expect(tokens.entries.map(({ target }) => target)).toEqual(["c", "b", "a"]);
  const made = await listAccountAudit(account.as(), { act: "identity.created" });
  expect(made.entries).toHaveLength(1);
  const refused = await problemOf(listAccountAudit(account.as(), { act: "everything" }));
  expect(refused.code).toBe("invalid");
  expect(refused.detail).toContain("act: must be one of account");
});

test("another account's record cannot be read, and a token needs its scope", async () => {
  const [account, other] = [await makeTestAccount(server.runtime), await makeTestAccount(server.runtime)];
  await account.identity();
  const { entries } = await listAccountAudit(other.as(), {});
  expect(entries.map(({ act }) => act)).toEqual(["account.created"]);
  const as = async (scope: "account:read" | "messages:read") =>
    testContext(server.runtime, { bearer: (await other.token([scope])).token });
  expect((await listAccountAudit(await as("account:read"), {})).entries.length).toBeGreaterThan(0);
  expect(await refusalOf(listAccountAudit(await as("messages:read"), {}))).toBe("missing_scope");
  expect(await refusalOf(listAccountAudit(testContext(server.runtime), {}))).toBe("unauthorized");
});

test("over REST it is returned as JSON, or one entry per line", async () => {
  const account = await makeTestAccount(server.runtime);
  await account.token(["account:read"]);
  const headers = { Authorization: `Bearer ${account.sessionToken}` };
  const json = await fetch(`${server.origin}/api/account/audit?limit=1&act=token`, { headers });
  expect((await json.json()).entries).toHaveLength(1);
  const lines = await fetch(`${server.origin}/api/account/audit?format=jsonl`, { headers });
  expect(lines.headers.get("content-type")).toBe("application/x-ndjson");
  const acts = (await lines.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).act);
  expect(acts).toEqual(["token.created", "account.created"]);
});

test("q finds entries by title, target and the caller's own address, as text", async () => {
  const { runtime } = server;
  const account = await makeTestAccount(runtime);
  const ctx = account.as({ address: "198.51.100.20" });
  await openTestChannel(runtime, { name: "100% staging" }, ctx);
  await openTestChannel(runtime, { name: "production" }, ctx);
  const targets = async (q: string) =>
    (await listAccountAudit(account.as(), { q })).entries.map(({ target }) => target);
  expect(await targets("STAGING")).toEqual(["100% staging"]);
  expect(await targets("0% s")).toEqual(["100% staging"]);
  expect(await targets("%")).toEqual(["100% staging"]);
  expect(await targets("channel created")).toEqual(["production", "100% staging"]);
  expect(await targets("51.100.20")).toEqual(["production", "100% staging"]);
  expect(await targets("_")).toEqual([]);
});

test("as lines, the header says where the next page begins", async () => {
  const { runtime } = server;
  const account = await makeTestAccount(runtime);
  for (const name of ["one", "two"]) await openTestChannel(runtime, { name }, account.as());
  const ctx = account.as();
  const first = await listAccountAudit(ctx, { limit: 1, format: "jsonl" });
  expect(ctx.responseHeaders["X-Next-Before"]).toBe(String(first.next_before));
  const last = account.as();
  await listAccountAudit(last, { format: "jsonl" });
  expect(last.responseHeaders["X-Next-Before"]).toBeUndefined();
});
