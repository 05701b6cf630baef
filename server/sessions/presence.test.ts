// @database
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/db/client";
import { readPages } from "../messages/log/read-pages";
import { newHandout } from "../messages/log/return-handout";
import { openTestChannel } from "../testing/test-channel";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { Presence } from "./presence";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

test("readers whose cursors move and the writing of last-seen times never deadlock", async () => {
  const channel = await openTestChannel(runtime);
  const ann = await channel.join("ann");
  // The one connection of the embedded store waits for no lock, so a few readers do there.
  const readers = runtime.databaseKind === "embedded" ? 100 : 2_000;
  const crowd = rowsOf<{ id: number }>(
    await runtime.db.execute(sql`
      insert into participants (channel_id, callsign, since_id, fetched_id, acked_id, last_seen_at, created_at)
      select ${channel.id}, 'reader-' || g, 0, 0, 0, 1, 1 from generate_series(1, ${readers}) g returning id`),
  ).map(({ id }) => id);
  const refused: unknown[] = [];
  const log = { ...runtime.log, warn: (fields: unknown) => void refused.push(fields) } as typeof runtime.log;
  const presence = new Presence({ db: runtime.db, now: runtime.now, log });

  for (let round = 0; round < 8; round += 1) {
    await ann.send(`round ${round}`);
    for (const id of crowd) presence.touch(id);
    const batches = [0, 1, 2, 3].map((lane) => crowd.filter((id) => id % 4 === lane).toReversed());
    const reading = batches.map((ids) =>
      readPages(
        runtime.db,
        ids.map((participantId) => ({
          channelId: channel.id,
          participantId,
          ack: null,
          after: null,
          followsCursor: true,
          limit: 10,
          handout: newHandout(),
        })),
        runtime.now(),
      ),
    );
    const [, ...pages] = await Promise.all([presence.flush(), ...reading]);
    expect(pages.flat().every(({ messages }) => messages.length === 1)).toBe(true);
  }
  expect(refused).toEqual([]);
  const [written] = rowsOf<{ seen: number }>(
    await runtime.db.execute(
      sql`select count(*)::int as seen from participants where channel_id = ${channel.id} and last_seen_at > 1`,
    ),
  );
  expect(written?.seen).toBe(crowd.length + 1);
});
