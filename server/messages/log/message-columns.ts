import { getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { messages } from "@/db/schema";
import { priorities } from "../../fields";

type Row = typeof messages.$inferSelect;

const attachment = z.object({
  mime: z.string(),
  data_base64: z.string(),
  filename: z.string().optional(),
});

/** A field of a message on the wire. It is omitted if the column has the value `absent`. */
interface WireField<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  name: Name;
  schema: Schema;
  absent?: unknown;
}

interface MessageColumn {
  /** What sets it: the row to append, the statement that appends it (by this expression), or a later update. */
  set: "row" | { sql: string } | "later";
  /** The field in which a reader gets it; `sender` for those that `toSender` combines into one field. */
  wire?: WireField | "sender";
  /** Cleared when the text is cleared or retracted. */
  content?: true;
}

const wire = <const Name extends string, Schema extends z.ZodType>(name: Name, schema: Schema) => ({
  name,
  schema,
});

const optional = <const Name extends string, Schema extends z.ZodType>(
  name: Name,
  schema: Schema,
  absent: unknown = null,
) => ({ name, schema: schema.optional(), absent });

/**
 * The one description of a stored message: each column of the table, what sets it, and the reader's field. The SQL that
 * appends and reads messages, `AppendRow`, `MessageRow` and the wire's `Message` follow from it, so a new column is a
 * line here. In the order of the wire.
 */
export const messageColumns = {
  channelId: { set: "row" },
  id: {
    set: { sql: "id" },
    wire: wire(
      "id",
      z
        .number()
        .int()
        .describe("Increases by one per channel; a status signal has its reader's position instead."),
    ),
  },
  fromParticipantId: { set: "row" },
  fromCallsign: { set: "row", wire: wire("from", z.string()) },
  toName: { set: "row", wire: wire("to", z.string().describe("A callsign, @group or all.")) },
  toParticipantId: { set: { sql: "to_id" } },
  toParticipantIds: { set: "row" },
  text: { set: "row", wire: wire("text", z.string()), content: true },
  bytes: { set: "row" },
  at: { set: "row", wire: wire("at", z.number().int().describe("Milliseconds since the epoch.")) },
  kind: { set: "row", wire: optional("kind", z.enum(["status", "system"]), "message") },
  priority: { set: "row", wire: optional("priority", z.enum(priorities), "default") },
  replyTo: { set: "row", wire: optional("reply_to", z.number().int()) },
  needReply: { set: "row", wire: optional("need_reply", z.literal(true), false) },
  keyLike: {
    set: "row",
    wire: optional(
      "key_like",
      z.literal(true).describe("The text contains, or contained, what looks like a key."),
      false,
    ),
  },
  expiresAt: { set: "row", wire: optional("expires_at", z.number().int()) },
  supersedes: { set: "row", wire: optional("supersedes", z.number().int()) },
  suggestedReplies: { set: "row", wire: optional("suggested_replies", z.array(z.string())), content: true },
  attachments: { set: "row", wire: optional("attachments", z.array(attachment)), content: true },
  pinnedAt: { set: "later", wire: optional("pinned_at", z.number().int()), content: true },
  pinnedBy: { set: "later", wire: optional("pinned_by", z.string()), content: true },
  senderKind: { set: "row", wire: "sender" },
  senderIdentity: { set: "row", wire: "sender" },
  senderAccount: { set: "row", wire: "sender" },
  hops: { set: "row" },
  retractedAt: { set: "later" },
  supersededBy: { set: "later" },
  clearedAt: { set: "later" },
} as const satisfies Record<keyof Row, MessageColumn>;

type Columns = typeof messageColumns;
export type MessageColumnName = keyof Columns;

type NamesWhere<Shape> = {
  [Name in MessageColumnName]: Columns[Name] extends Shape ? Name : never;
}[MessageColumnName];

type FieldName = NamesWhere<{ wire: WireField }>;

/** The columns of the row to append. */
export type AppendedColumns = Pick<Row, NamesWhere<{ set: "row" }>>;

/** The columns a reader gets. */
export type MessageRow = Pick<Row, NamesWhere<{ wire: WireField | "sender" }>>;

const described = Object.entries(messageColumns) as [MessageColumnName, MessageColumn][];
const stored = getTableColumns(messages);

/** The wire's fields that are a column each, for `z.object`. */
export const wireShape = Object.fromEntries(
  described.flatMap(([, { wire }]) => (typeof wire === "object" ? [[wire.name, wire.schema]] : [])),
) as { [Name in FieldName as Columns[Name]["wire"]["name"]]: Columns[Name]["wire"]["schema"] };

const wired = described.flatMap(([column, { wire }]) =>
  typeof wire === "object" ? [{ column: column as FieldName, ...wire }] : [],
);

/** Those fields of a row; a default value is omitted. */
export function wireFields(row: MessageRow): z.output<z.ZodObject<typeof wireShape>> {
  const fields: Record<string, unknown> = {};
  for (const { column, name, absent } of wired) {
    // A column without `absent` that is null is the text of a cleared message.
    if (absent === undefined || row[column] !== absent) fields[name] = row[column] ?? "";
  }
  return fields as z.output<z.ZodObject<typeof wireShape>>;
}

/** The defaults of the appended columns, or null. */
export const columnDefaults = Object.fromEntries(
  described.flatMap(([name, { set }]) => (set === "row" ? [[name, stored[name].default ?? null]] : [])),
) as Partial<AppendedColumns>;

/** The values of an update that clears the content of a message. */
export const clearedContent = Object.fromEntries(
  described.flatMap(([name, { content }]) => (content ? [[name, null]] : [])),
) as Record<NamesWhere<{ content: true }>, null>;

const quoted = (name: string) => `"${name}"`;

/** SQL lists that follow from the columns; names in the statements' JSON are the columns' names in TypeScript. */
export const messageSql = {
  /** For `jsonb_to_recordset`: name and type of each column of the row. */
  recordset: described
    .filter(([, { set }]) => set === "row")
    .map(([name]) => `${quoted(name)} ${stored[name].getSQLType()}`)
    .join(", "),
  /** For `insert into messages (…)`. */
  insertColumns: described
    .filter(([, { set }]) => set !== "later")
    .map(([name]) => stored[name].name)
    .join(", "),
  /** For the `select` beside it. */
  insertValues: described
    .flatMap(([name, { set }]) => (set === "later" ? [] : [set === "row" ? quoted(name) : set.sql]))
    .join(", "),
  /** For `jsonb_build_object`: a `MessageRow`. */
  jsonObject: described
    .filter(([, { wire }]) => wire !== undefined)
    .map(([name]) => `'${name}', ${stored[name].name}`)
    .join(", "),
  /** For `update messages set …`, as `clearedContent`. */
  clearContent: Object.keys(clearedContent)
    .map((name) => `${stored[name as MessageColumnName].name} = null`)
    .join(", "),
};
