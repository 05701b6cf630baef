import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "@/db/schema";

/** `server/accounts/deletion-columns.test.ts` covers the data of a deleted account in every column. */
const tables = Object.values(schema as Record<string, unknown>)
  .filter((value): value is PgTable => is(value, PgTable))
  .map((table) => getTableConfig(table));

/** Tables that name a channel and keep their rows when it is deleted, and why. */
const KEPT: Record<string, string> = {
  account_audit_entries: "the record belongs to the account",
  mcp_sessions: "expires by itself; its session on the channel ends with it",
};

/** Columns that reference a message, and their content when its text is cleared, retracted or expired. */
const OF_MESSAGES: Record<string, string> = {
  "direct_keys.message_id": "an id of an inbox, not of a channel",
  "hook_receipts.message_id": "stays: the log says which message a post became, not what it said",
  "idempotency_keys.message_id": "deleted after 24 h; a repeat returns the id",
  "participants.first_message_id": "stays: `prompts` channels keep the text of that message",
  "receipt_exceptions.message_id": "stays: the receipt is what is left",
  "webhook_deliveries.message_id": "stays; a pending delivery is cancelled, or sent without the text",
};

function goesWithChannel(name: string): boolean {
  const table = tables.find((one) => one.name === name);
  return (table?.foreignKeys ?? []).some((key) => {
    if (key.onDelete !== "cascade") return false;
    const parent = getTableConfig(key.reference().foreignTable).name;
    return parent === "channels" || goesWithChannel(parent);
  });
}

test("rows about a channel are deleted with it, or the table is listed here with a reason", () => {
  const about = tables.filter(({ columns }) => columns.some(({ name }) => name === "channel_id"));
  expect(about.length).toBeGreaterThan(10);
  const kept = about.map(({ name }) => name).filter((name) => !goesWithChannel(name));
  expect(kept.filter((name) => !(name in KEPT)).map((name) => `add ${name} to KEPT, or cascade`)).toEqual([]);
  expect(Object.keys(KEPT).filter((name) => !kept.includes(name))).toEqual([]);
});

test("every column that references a message is listed with its content when the message is cleared", () => {
  const naming = tables.flatMap(({ name, columns }) =>
    columns
      .filter((column) => /(^|_)message_id$/.test(column.name))
      .map((column) => `${name}.${column.name}`),
  );
  expect(naming.sort()).toEqual(Object.keys(OF_MESSAGES));
});
