import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

/** Files that read `messages` for a participant: each builds on `readable-sql.ts`, itself or through an import. */
const readers: Record<string, RegExp> = {
  "server/channels/get-channel-stats.ts": /readableBy\(/,
  "server/channels/get-transcript.ts": /readableBy\(ctx\.caller\.participantId\)/,
  "server/messages/log/append-messages.ts": /queuedFor\(/,
  "server/messages/log/count-unread.ts": /openFor\(.*directFor\(/s,
  "server/messages/log/find-message.ts": /readableFor\(/,
  "server/messages/list-history.ts": /readableBy\(/,
  "server/messages/pins.ts": /readableBy\(/,
  "server/messages/search/search-messages.ts": /readableForMember\(/,
  "server/messages/timeline/count-unread-of-member.ts": /readableForMember\(/,
  "server/messages/timeline/get-attachment.ts": /readableForMember\(/,
  "server/messages/timeline/read-timeline.ts": /readableForMember\(/,
  "server/messages/timeline/list-mentions.ts": /mentionsOfMember\(/,
  "server/messages/timeline/mentions-of-member.ts": /countsForMember\(/,
  "server/messages/timeline/show-messages.ts": /readableForMember\(/,
  "server/messages/timeline/visible-receipts.ts": /readableForMember\(/,
  "server/messages/log/read-pages.ts": /openFor\(.*directFor\(/s,
  "server/participants/change-holder.ts": /openFor\(/,
  "server/webhooks/webhook-standing.ts": /directFor\(/,
};

/** Files that read or write `messages` without returning any to a participant, with the reason. */
const others: Record<string, string> = {
  "server/accounts/get-overview.ts": "counts by hour",
  "server/bands/ensure-bands.ts": "sums up bytes",
  "server/jobs/clear-text.ts": "clears text",
  "server/jobs/prune-records.ts": "deletes rows",
  "server/messages/receipt-states.ts": "reads receipts, after findReadable or withVisibleReceipts",
  "server/messages/timeline/thread-of.ts": "returns ids to a query with the condition",
  "server/messages/sending/holder-warning.ts": "answers whether the sender wrote before",
  "server/messages/sending/loop-guard.ts": "reads a time",
  "server/messages/log/history-range.ts": "conditions only: list-history.ts adds readableBy",
  "server/messages/log/message-columns.ts": "the wire type",
  "server/messages/retract-message.ts": "writes after requireOwn",
  "server/messages/log/send-superseding.ts": "writes after requireOwn",
  "server/webhooks/delivery/record-attempt.ts": "answers whether a message is still there",
  "server/webhooks/recover-deliveries.ts": "answers whether a message is still there",
  "server/webhooks/delivery/render-delivery.ts":
    "renders after recipientStands and the standing of the webhook",
};

/** The table in SQL text, or in an import from the schema. */
const usesMessages =
  /\b(from|join|into|update)\s+messages\b|import (type )?\{[^}]*\bmessages\b[^}]*\} from "@\/db\/schema"/;

test("every query of messages for a reader uses the one condition, or returns none to a participant", () => {
  const files = readdirSync(join(root, "server"), { recursive: true, encoding: "utf8" })
    .map((path) => `server/${path.replaceAll("\\", "/")}`)
    .filter(
      (path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("server/testing/"),
    );
  const text = (path: string) => readFileSync(join(root, path), "utf8");
  const found = files.filter((path) => usesMessages.test(text(path))).sort();
  expect(found).toEqual([...Object.keys(readers), ...Object.keys(others)].sort());
  for (const [path, condition] of Object.entries(readers)) expect(text(path), path).toMatch(condition);
});
