// @database both
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { Counters } from "./counters";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("a total includes recent counts, and those that another process has written", async () => {
  const here = new Counters(runtime);
  const there = new Counters(runtime);
  const before = await here.total("joins_total");
  here.add("joins_total", 2);
  there.add("joins_total", 3);
  await there.close();
  expect(await here.total("joins_total")).toBe(before + 5);
});

test("closing writes the counts in memory", async () => {
  const counters = new Counters(runtime);
  const before = await counters.total("messages_total");
  counters.add("messages_total", 7);
  await counters.close();
  expect(await new Counters(runtime).total("messages_total")).toBe(before + 7);
});

test("counters that write at the same time lose no count", async () => {
  const all = Array.from({ length: 8 }, () => new Counters(runtime));
  const before = await runtime.counters.totals();
  for (const counters of all) {
    counters.add("messages_total", 1);
    counters.add("channels_created", 1);
    counters.add("joins_total", 1);
  }
  await Promise.all(all.map((counters) => counters.flush()));
  const after = await runtime.counters.totals();
  expect(after).toEqual({
    channels_created: before.channels_created + 8,
    joins_total: before.joins_total + 8,
    messages_total: before.messages_total + 8,
  });
});

test("a failing database is survived, and its counts are written the next time", async () => {
  const counters = new Counters({ ...runtime, log: runtime.log.child({}, { level: "silent" }) });
  const before = await counters.total("joins_total");
  counters.add("joins_total", 4);
  await runtime.db.execute(sql`alter table hub_counters rename to hub_counters_away`);
  await counters.flush();
  await runtime.db.execute(sql`alter table hub_counters_away rename to hub_counters`);
  expect(await counters.total("joins_total")).toBe(before + 4);
  await counters.close();
});
