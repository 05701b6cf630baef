// @database both
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/db/client";
import { signal } from "../../testing/signal";
import { openTestChannel, problemOf } from "../../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../../testing/test-runtime";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime({ quotaChannelMb: 1 });
});
afterAll(() => runtime.close());

const file = (characters: number) => [{ mime: "image/png" as const, data_base64: "A".repeat(characters) }];
const half = file(512 * 1024 - 100);

test("a full channel refuses messages that do not fit, stores nothing of them, and accepts those that still fit", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("first", { attachments: half });
  await ann.send("second", { attachments: half });
  const problem = await problemOf(ann.send("third", { attachments: half }, "key-1"));
  expect(problem).toMatchObject({ code: "quota_full", status: 507 });
  expect(problem.detail).toBe("this channel may store 1 MiB");
  expect(await ann.send("small")).toMatchObject({ id: 3 });
  const texts: string[] = [];
  for (let ack = 0, more = true; more; ) {
    const page = await bob.listen({ ack });
    texts.push(...page.messages.map(({ text }) => text));
    ({ next_ack: ack, more } = page);
  }
  expect(texts).toEqual(["first", "second", "small"]);
  // The refused messages used no idempotency key and no id.
  await ann.retract(1);
  expect(await ann.send("third", { attachments: half }, "key-1")).not.toHaveProperty("repeated");
});

test("readers are notified of a replacement even if the channel is full", async () => {
  const channel = await openTestChannel(runtime);
  const [ann, bob] = [await channel.join("ann"), await channel.join("bob")];
  await ann.send("first", { attachments: half });
  await bob.listen({ ack: 0 });
  const rest = 1024 * 1024 - (512 * 1024 - 100) - 5 - 6;
  await ann.send("filler", { attachments: file(512 * 1024) });
  await ann.send("x".repeat(rest - 512 * 1024), { supersedes: 1 });
  expect((await bob.listen({ ack: 1, limit: 500 })).messages.map(({ kind }) => kind)).toContain("system");
});

test("one channel's quota does not affect another's", async () => {
  const [full, other] = [await openTestChannel(runtime), await openTestChannel(runtime)];
  const [ann, bob] = [await full.join("ann"), await other.join("bob")];
  await ann.send("1", { attachments: half });
  await ann.send("2", { attachments: half });
  const [over, fits] = await Promise.allSettled([
    ann.send("3", { attachments: half }),
    bob.send("1", { attachments: half }),
  ]);
  expect(over).toMatchObject({ status: "rejected", reason: { airbandCode: "quota_full" } });
  expect(fits).toMatchObject({ status: "fulfilled" });
});

test("a first send waits for its sender's join, and the join never for the send", async ({ skip }) => {
  skip(runtime.databaseKind === "embedded", "one connection has nothing to wait for");
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  const [locked, waited] = [signal(), signal()];
  // A join under the same name, with only its two locks.
  const join = runtime.db.transaction(async (tx) => {
    await tx.execute(
      sql`select id from participants where channel_id = ${channel.id} and callsign = 'ann' for no key update`,
    );
    locked.give();
    await waited.given;
    await tx.execute(sql`select id from channels where id = ${channel.id} for no key update nowait`);
  });
  const send = async () => {
    await locked.given;
    return ann.send("first words");
  };
  const wait = async () => {
    const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    try {
      await locked.given;
      await expect.poll(async () => rowsOf(await runtime.db.execute(waiting)).length).toBeGreaterThan(0);
    } finally {
      waited.give();
    }
  };
  const [, sent] = await Promise.all([join, send(), wait()]);
  expect(sent).toMatchObject({ id: 1 });
});
