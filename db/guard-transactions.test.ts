// @database both
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, type OpenDatabase, rowsOf } from "@/db/client";
import { accounts } from "@/db/schema";
import { signal } from "@/server/testing/signal";
import { openTestDatabase } from "@/server/testing/test-database";
import { InsideTransactionError, refuseInsideTransaction } from "./guard-transactions";

let store: OpenDatabase;
let db: Database;
beforeAll(async () => {
  store = await openTestDatabase();
  db = store.db;
});
afterAll(() => store.close());

const one = sql`select 1 as one`;

test.each<[string, () => unknown]>([
  ["a raw statement", () => db.execute(one)],
  ["a select", () => db.select().from(accounts)],
  ["an update", () => db.update(accounts).set({ name: "eve" })],
  ["a relational query", () => db.query.accounts.findFirst()],
  ["a count", () => db.$count(accounts)],
  ["a transaction", () => db.transaction(async () => {})],
])("the outer handle refuses %s inside a transaction, and the transaction is rolled back", async (_, run) => {
  const before = await db.$count(accounts);
  const work = db.transaction(async (tx) => {
    await tx.insert(accounts).values({ id: "acc_guard", name: "ann", email: "ann@example.com" });
    await run();
  });
  await expect(work).rejects.toThrow(InsideTransactionError);
  expect(await db.$count(accounts)).toBe(before);
});

test("a transaction's own handle works, also in a savepoint, and the outer one before and after", async () => {
  const inner = await db.transaction((tx) => tx.transaction(async (nested) => nested.execute(one)));
  expect(rowsOf(inner)).toEqual([{ one: 1 }]);
  expect(rowsOf(await db.execute(one))).toEqual([{ one: 1 }]);
});

test("code that a transaction starts for later may use the outer handle once it has ended", async () => {
  const over = signal();
  const { later } = await db.transaction(async () => ({ later: over.given.then(() => db.execute(one)) }));
  over.give();
  expect(rowsOf(await later)).toEqual([{ one: 1 }]);
});

test("one request's transaction does not affect another request", async () => {
  const opened = signal();
  const other: Promise<unknown>[] = [];
  const asked = opened.given.then(() => void other.push(db.execute(one)));
  await db.transaction(async (tx) => {
    opened.give();
    await asked;
    await tx.execute(one);
  });
  expect(rowsOf(await other[0])).toEqual([{ one: 1 }]);
});

test("a network call is refused only inside a transaction", async () => {
  const call = () => refuseInsideTransaction("a test");
  expect(call).not.toThrow();
  await db.transaction(async (tx) => {
    expect(call).toThrow(InsideTransactionError);
    await tx.transaction(async () => expect(call).toThrow(InsideTransactionError));
  });
  expect(call).not.toThrow();
});
