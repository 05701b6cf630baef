// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { postMessage } from "../post-message";
import { countMessageReceipts } from "./count-message-receipts";
import { listMessageReceipts } from "./list-message-receipts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("receipts of one's own messages move, of others' only owners and admins see them", async () => {
  const team = await openTestTeam(runtime);
  const at = { channel_id: team.channel.id };
  const [ann, bob] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const post = async (message: string) =>
    postMessage(team.owner.as(await team.owner.signIn()), { ...at, message });
  const member = await team.person("member");
  const { id } = await post("status?");
  const theirs = await ann.send("between us", { to: "bob" });
  const open = await bob.send("to all");
  const counts = async (who: typeof team.owner, ids: (number | null)[]) =>
    (await countMessageReceipts(who.as(), { ...at, ids: ids.join(",") })).receipts;
  expect(await counts(team.owner, [id])).toEqual([{ id, counts: { queued: 2 } }]);
  await ann.listen({ ack: 0 });
  await bob.listen({ ack: 0 });
  await bob.ack(id ?? 0);
  expect(await counts(team.owner, [id])).toEqual([{ id, counts: { fetched: 1, acked: 1 } }]);
  await ann.send("fine", { reply_to: id ?? 0 });
  expect(await counts(team.owner, [id, theirs.id, open.id])).toMatchObject([
    { id, counts: { acked: 1, replied: 1 } },
    { id: open.id },
  ]);
  const { receipts } = await listMessageReceipts(team.owner.as(), { ...at, id: id ?? 0 });
  expect(receipts).toEqual([
    { callsign: "ann", state: "replied" },
    { callsign: "bob", state: "acked" },
  ]);
  expect(await counts(member, [id, open.id])).toEqual([]);
  expect(await refusalOf(listMessageReceipts(member.as(), { ...at, id: open.id ?? 0 }))).toBe("not_found");
  expect(await refusalOf(listMessageReceipts(team.owner.as(), { ...at, id: theirs.id ?? 0 }))).toBe(
    "not_found",
  );
  expect(await refusalOf(countMessageReceipts(team.owner.as(), { ...at, ids: "1,x" }))).toBe("invalid");
});
