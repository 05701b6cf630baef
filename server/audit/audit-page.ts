import { and, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { accountAuditEntries, channelAuditEntries } from "@/db/schema";
import { clamped, plainText } from "../fields";
import type { RestRoute } from "../label";
import { containsText } from "../text/contains-text";
import { type AuditAct, auditActs } from "./audit-acts";

const acts = Object.keys(auditActs) as AuditAct[];
const nouns = [...new Set(acts.map(nounOf))];

/** The input for a page of the record. */
export const auditQuery = {
  format: z.enum(["json", "jsonl"]).default("json").describe("jsonl: one entry per line."),
  act: z
    .enum([...nouns, ...acts], `must be one of ${nouns.join(", ")}, or an event such as token.revoked`)
    .optional()
    .describe("Only this event, or all of one kind: `token` for `token.created` and the like."),
  q: plainText({ max: 80 })
    .optional()
    .describe("Only entries whose title, target, channel or address (of your own events) contains this."),
  before: z
    .number("must be next_before of a response")
    .int("must be next_before of a response")
    .nonnegative("must be next_before of a response")
    .optional()
    .describe("Only entries before this one: next_before of the last response."),
  limit: clamped({ min: 1, max: 1_000, default: 100 }),
};

const auditEntry = z
  .object({
    id: z.number().int().describe("Increases with every entry."),
    at: z.number().int(),
    act: z.string(),
    title: z.string().describe("The event in words."),
    channel_id: z.string().nullable(),
    actor: z
      .object({ account_id: z.string().nullable(), callsign: z.string().nullable() })
      .nullable()
      .describe(
        "Who acted; null if the hub did. The account_id of a deleted account is a pseudonym: deleted_…",
      ),
    guest: z.boolean().describe("The actor held the join token and no account."),
    times: z.number().int().describe("How often a guest did this within a day; the first time is at."),
    last_at: z.number().int().nullable().describe("The last time, if it was done more than once."),
    target: z.string().nullable().describe("The target, by the name people know it by."),
    address: z.string().nullable().describe("IP address of the caller, for your own events only."),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
  })
  .meta({ id: "AuditEntry" });

/** A page of the record, newest first. */
export const auditPage = z.object({
  entries: z.array(auditEntry).describe("Newest first."),
  next_before: z.number().int().nullable().describe("Pass it as before for the next page; null at the end."),
});

/** The page as one entry per line, for tools that collect logs. */
export const auditFormats: RestRoute["formats"] = {
  jsonl: {
    type: "application/x-ndjson",
    write: (answer) =>
      (answer as z.output<typeof auditPage>).entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
  },
};

interface Asked {
  act?: string | undefined;
  q?: string | undefined;
  before?: number | undefined;
  limit: number;
}

type Row = Omit<typeof accountAuditEntries.$inferSelect, "accountId"> &
  Partial<Pick<typeof channelAuditEntries.$inferSelect, "guest" | "times" | "lastAt">>;

/** Reads one page of the account's own record. */
export async function readAccountAudit(
  db: Pick<Database, "select">,
  accountId: string,
  asked: Asked,
): Promise<z.input<typeof auditPage>> {
  const rows = await db
    .select()
    .from(accountAuditEntries)
    .where(and(eq(accountAuditEntries.accountId, accountId), picked(accountAuditEntries, accountId, asked)))
    .orderBy(desc(accountAuditEntries.seq))
    .limit(asked.limit + 1);
  return pageOf(rows, accountId, asked);
}

/** Reads one page of a channel's record, for the account `accountId`. */
export async function readChannelAudit(
  db: Pick<Database, "select">,
  { channelId, accountId }: { channelId: string; accountId: string },
  asked: Asked,
): Promise<z.input<typeof auditPage>> {
  const rows = await db
    .select()
    .from(channelAuditEntries)
    .where(and(eq(channelAuditEntries.channelId, channelId), picked(channelAuditEntries, accountId, asked)))
    .orderBy(desc(channelAuditEntries.seq))
    .limit(asked.limit + 1);
  return pageOf(rows, accountId, asked);
}

type Entries = typeof accountAuditEntries | typeof channelAuditEntries;

function picked(entries: Entries, accountId: string, { act, q, before }: Asked): SQL | undefined {
  const wanted = acts.filter((one) => one === act || nounOf(one) === act);
  return and(
    act === undefined ? undefined : inArray(entries.act, wanted),
    q ? mentions(entries, accountId, q) : undefined,
    before === undefined ? undefined : lt(entries.seq, before),
  );
}

/** Only what the page shows is compared: an address of somebody else must not be found by its parts. */
function mentions(entries: Entries, accountId: string, q: string): SQL | undefined {
  const titled = acts.filter((act) => auditActs[act].toLowerCase().includes(q.toLowerCase()));
  return or(
    titled.length > 0 ? inArray(entries.act, titled) : undefined,
    containsText(entries.target, q),
    containsText(entries.channelId, q),
    sql`(${entries.actorAccount} = ${accountId} and ${containsText(entries.address, q)})`,
  );
}

function pageOf(rows: Row[], accountId: string, { limit }: Asked): z.input<typeof auditPage> {
  const page = rows.slice(0, limit);
  return {
    entries: page.map((row) => ({
      id: row.seq,
      at: row.at,
      act: row.act,
      // An act recorded by a later version is still shown.
      title: auditActs[row.act as AuditAct] ?? row.act,
      channel_id: row.channelId,
      actor:
        row.actorAccount === null && row.actorCallsign === null && !row.guest
          ? null
          : { account_id: row.actorAccount, callsign: row.actorCallsign },
      guest: row.guest ?? false,
      times: row.times ?? 1,
      last_at: row.lastAt ?? null,
      target: row.target,
      address: row.actorAccount === accountId ? row.address : null,
      detail: row.detail,
    })),
    next_before: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
  };
}

/** `token` of `token.created`. */
function nounOf(act: AuditAct): string {
  return act.split(".", 1)[0] ?? act;
}
