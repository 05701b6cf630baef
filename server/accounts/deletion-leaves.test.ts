// @database
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accounts, channels } from "@/db/schema";
import { claimChannel } from "../channels/claim-channel";
import { createChannel } from "../channels/create-channel";
import { createHook } from "../hooks/create-hook";
import { claimInvite } from "../invites/claim-invite";
import { getInvite } from "../invites/get-invite";
import { pruneRecords } from "../jobs/prune-records";
import { deliverMail } from "../mail/mailer";
import { readOutbox } from "../mail/outbox";
import { OUTBOX_KEPT_MS, pruneOutbox } from "../mail/prune-outbox";
import { setPresence } from "../participants/set-presence";
import { documentedColumns } from "../testing/documented-columns";
import { columnsWith, placesOf } from "../testing/stored-text";
import { makeTestAccount, uniqueCallsign } from "../testing/test-account";
import { openTestChannel, refusalOf } from "../testing/test-channel";
import { makeTestCorrespondent } from "../testing/test-correspondent";
import { openTestTeam, setEmail } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { createWebhook } from "../webhooks/create-webhook";
import { deleteAccount } from "./delete-account";

let runtime: TestRuntime;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "airband-deletion-"));
  runtime = await openTestRuntime({ dataDir, egressAllow: ["127.0.0.1"] });
});
afterAll(async () => {
  await runtime.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ADDRESS = "198.51.100.91";

/** An account that owned, joined, invited, wrote and was mailed, with searchable markers in every field. */
async function openLeaver() {
  const team = await openTestTeam(runtime);
  const leaver = await team.person("admin");
  const mark = uniqueCallsign("mark");
  const marks = {
    email: `${mark}-own@example.com`,
    name: `${mark}-name`,
    guest: `${mark}-guest@example.com`,
    note: `${mark}-note`,
    channel: `${mark}-channel`,
    about: `${mark}-about`,
  };
  await setEmail(runtime, leaver, marks.email);
  await runtime.db.update(accounts).set({ name: marks.name }).where(eq(accounts.id, leaver.id));
  const ctx = leaver.as({ address: ADDRESS });
  const own = await openTestChannel(runtime, { name: marks.channel }, ctx);
  await runtime.db.update(channels).set({ description: marks.about }).where(eq(channels.id, own.id));
  const { code } = await team.invite({ role: "member", email: marks.guest, note: marks.note }, leaver);
  const link = await team.invite({ role: "member", note: marks.note }, leaver);
  const writer = await makeTestCorrespondent(runtime, "writer", leaver);
  const peer = await makeTestCorrespondent(runtime, "peer");
  await writer.send(peer, "hello");
  await peer.send(writer, "hello");
  const agent = await team.channel.join(writer.callsign, { identity_key: writer.key });
  await agent.send("hello all");
  const channel_id = team.channel.id;
  await setPresence(agent.as(), { channel_id, status: "working", summary: "leaver-words" });
  await createHook(leaver.as(), { channel_id, name: "ci", preset: "github" });
  const url = "http://127.0.0.1:9/leaver";
  await createWebhook.onChannel(leaver.as(), { channel_id, url });
  const brought = await team.invite({ role: "agent" }, leaver);
  await claimInvite(testContext(runtime), { code: brought.code ?? "" });
  const identity = writer.callsign;
  return { team, leaver, marks, codes: [code ?? "", link.code ?? ""], own, identity };
}

test("a deletion leaves no e-mail, name, note or IP address of the account in any table or outbox file", async () => {
  const { leaver, marks, codes } = await openLeaver();
  for (const mark of Object.values(marks)) expect(await placesOf(runtime, mark), mark).not.toEqual([]);
  await deleteAccount(leaver.as({ address: ADDRESS }), {});
  const mails = (await readOutbox(dataDir)).map(({ name }) => name);
  // A mail to a third party belongs to that person, and expires.
  const leftOf = async (mark: string) =>
    (await placesOf(runtime, mark)).filter((place) => !mails.includes(place.replace(/\.\w+$/, "")));
  for (const mark of [...Object.values(marks), ADDRESS]) {
    // The record of a deleted channel names it until the channel's row is deleted.
    const expected = mark === marks.channel ? ["public.channel_audit_entries"] : [];
    expect(await leftOf(mark), mark).toEqual(expected);
  }
  for (const code of codes) expect((await getInvite(testContext(runtime), { code })).note).toBeNull();
  expect(await refusalOf(claimInvite((await makeTestAccount(runtime)).as(), { code: codes[1] ?? "" }))).toBe(
    "invite_revoked",
  );
  runtime.advance(8 * 86_400_000);
  await pruneRecords(runtime);
  expect(await leftOf(marks.channel)).toEqual([]);
}, 60_000);

test("the account's id, callsigns and own text stay only in columns that docs/accounts.md lists", async () => {
  const { leaver, identity } = await openLeaver();
  const marks = [leaver.id, identity, "leaver-words"];
  for (const mark of marks) expect(await columnsWith(runtime, mark), mark).not.toEqual([]);
  await deleteAccount(leaver.as({ address: ADDRESS }), {});
  const documented = documentedColumns();
  for (const mark of marks) {
    const left = await columnsWith(runtime, mark);
    expect(
      left.filter((place) => !documented.includes(place)),
      mark,
    ).toEqual([]);
  }
}, 60_000);

test("mails in the outbox are deleted after a week, and with the account they were sent to", async () => {
  const to = `${uniqueCallsign("reader")}@example.com`;
  const { leaver } = await openLeaver();
  await setEmail(runtime, leaver, to);
  const send = () =>
    deliverMail(runtime, { template: "sign-in-code", to, props: { code: "123456", minutes: 10 } });
  const mails = async () => (await readOutbox(dataDir)).filter((mail) => mail.to === to).length;
  await send();
  expect(await mails()).toBe(1);
  await deleteAccount(leaver.as(), {});
  expect(await mails()).toBe(0);
  await send();
  await pruneOutbox(runtime);
  expect(await mails()).toBe(1);
  runtime.advance(OUTBOX_KEPT_MS + 60_000);
  await pruneOutbox(runtime);
  expect(await mails()).toBe(0);
});

test("no channel is left with an owner whose account is deleted at the same time", async () => {
  const { leaver, own } = await openLeaver();
  const unclaimed = await openTestChannel(runtime);
  const racing = [
    createChannel(leaver.as(), {}),
    claimChannel(leaver.as(), { channel_id: unclaimed.id, join_token: unclaimed.token }),
    deleteAccount(leaver.as(), {}),
    ...Array.from({ length: 5 }, () => createChannel(leaver.as(), {})),
  ];
  const done = await Promise.allSettled(racing);
  expect(done[2]?.status).toBe("fulfilled");
  for (const one of done)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ airbandCode: "unauthorized" });
  const created = done.flatMap((one) =>
    one.status === "fulfilled" && "channel_id" in one.value ? [String(one.value.channel_id)] : [],
  );
  for (const id of [own.id, ...created]) {
    const [row] = await runtime.db.select().from(channels).where(eq(channels.id, id));
    expect(row?.creatorAccountId).toBeNull();
  }
}, 60_000);
