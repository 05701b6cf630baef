// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { listMessageReceipts } from "./list-message-receipts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("the receipts of a direct message are its recipient's alone, and an owner who may read everything sees them", async () => {
  const team = await openTestTeam(runtime, { retention: "full" });
  const at = { channel_id: team.channel.id };
  const [ann] = [
    await team.channel.join("ann"),
    await team.channel.join("bob"),
    await team.channel.join("cat"),
  ];
  const { id } = await ann.send("between us", { to: "bob" });
  const read = (who: typeof team.owner) => listMessageReceipts(who.as(), { ...at, id: id ?? 0 });
  expect(await read(team.owner)).toEqual({ receipts: [{ callsign: "bob", state: "queued" }] });
  expect(await refusalOf(read(await team.person("member")))).toBe("not_found");
});
