// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalOf } from "../../testing/test-channel";
import { openTestTeam } from "../../testing/test-member";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";
import { getAttachment } from "./get-attachment";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a file is returned to members who can read its message, and to nobody else", async () => {
  const team = await openTestTeam(runtime);
  const member = await team.person("member");
  const at = { channel_id: team.channel.id };
  const [ann] = [await team.channel.join("ann"), await team.channel.join("bob")];
  const file = {
    mime: "image/png" as const,
    data_base64: Buffer.from("a picture").toString("base64"),
    filename: "a.png",
  };
  const open = await ann.send("look", { attachments: [file] });
  const direct = await ann.send("look", { to: "bob", attachments: [file] });
  const get = (id: number | null, index = 0) => getAttachment(member.as(), { ...at, id: id ?? 0, index });
  expect(await get(open.id)).toEqual(file);
  expect(await refusalOf(get(open.id, 1))).toBe("not_found");
  expect(await refusalOf(get(direct.id))).toBe("not_found");
  await ann.retract(open.id ?? 0);
  expect(await refusalOf(get(open.id))).toBe("not_found");
});
