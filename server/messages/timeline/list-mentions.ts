import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "@/db/client";
import type { AccountContext } from "../../context";
import { AirbandError } from "../../errors";
import { clamped, plainText } from "../../fields";
import { operation } from "../../operation";
import { isBlocked } from "../../roles/member-cache";
import { excerpt } from "./excerpt";
import { mentionsOfMember, newestFirst, SEARCHED_CHARACTERS } from "./mentions-of-member";

const MAX_SNIPPET_CHARACTERS = 200;

const mention = z
  .object({
    channel_id: z.string(),
    channel_name: z.string().nullable(),
    id: z.number().int(),
    from: z.string(),
    to: z.string(),
    need_reply: z.boolean(),
    snippet: z
      .string()
      .describe(`The part of its text that mentions you, at most ${MAX_SNIPPET_CHARACTERS} characters.`),
    at: z.number().int(),
    read: z.boolean().describe("Whether you have read the channel up to it."),
  })
  .meta({ id: "Mention" });

type Mention = z.infer<typeof mention>;

/** The messages that mention the account's person, on all of its channels. */
export const listMentions = operation(
  {
    name: "listMentions",
    summary: "List the messages to you, or with @ and your callsign, on all of your channels.",
    description:
      "You are the callsign under which you speak on each channel's page. Reading a channel marks its mentions as read.",
    tag: "messages",
    effect: "read",
    access: "account",
    scope: "messages:read",
    limit: "read",
    page: true,
    input: z.object({
      limit: clamped({ min: 1, max: 100, default: 50 }),
      after: plainText({ max: 128 }).optional().describe("next_after of the page before."),
      unread: z.boolean().optional().describe("true: only unread mentions."),
    }),
    output: z.object({
      mentions: z.array(mention).describe("Newest first."),
      next_after: z.string().nullable().describe("Pass it as after for the next page; null at the end."),
    }),
    rest: { method: "GET", path: "/api/account/mentions" },
  },
  async (ctx, { limit, after, unread = false }) => {
    const rows = await readMentions(ctx, { count: limit + 1, place: readPlace(after), unread });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      mentions: shown.map(({ callsign, text, ...rest }) => ({
        ...rest,
        snippet: excerpt(text, `@${callsign}`, MAX_SNIPPET_CHARACTERS),
      })),
      next_after: last ? `${last.at}.${last.channel_id}.${last.id}` : null,
    };
  },
);

/** A place in the list: mentions are in the order of time, channel and id. */
interface Place {
  at: number;
  channelId: string;
  id: number;
}

function readPlace(after: string | undefined): Place | null {
  if (after === undefined) return null;
  const [, at, channelId, id] = /^(\d{1,15})\.([^.]{1,64})\.(\d{1,15})$/.exec(after) ?? [];
  if (channelId === undefined) throw new AirbandError("invalid", "after: is not the next_after of a page");
  return { at: Number(at), channelId, id: Number(id) };
}

interface MentionsQuery {
  count: number;
  place: Place | null;
  unread: boolean;
}

/** Each channel gives at most `count` of either kind. */
async function readMentions(
  { account, db, runtime }: AccountContext,
  { count, place, unread }: MentionsQuery,
): Promise<(Omit<Mention, "snippet"> & { callsign: string; text: string })[]> {
  const which = mentionsOfMember(runtime.now(), { unread });
  const after =
    place === null
      ? sql`true`
      : sql`m.at <= ${place.at} and (m.at, m.channel_id, m.id) < (${place.at}, ${place.channelId}, ${place.id})`;
  const mentions = (condition: string) => sql`(
    select m.* from messages m where ${sql.raw(condition)} and ${after} ${sql.raw(newestFirst)} limit ${count})`;
  return rowsOf(
    await db.execute(sql`
      select m.channel_id, channels.name as channel_name, m.id, m.from_callsign as "from", m.to_name as "to",
        m.need_reply, m.at, m.id <= channel_members.read_id as read, person.callsign,
        left(coalesce(m.text, ''), ${SEARCHED_CHARACTERS}) as text
      from channel_members
      join channels on channels.id = channel_members.channel_id and channels.deleted_at is null
      join participants person on person.id = channel_members.person_id
      cross join lateral (
        ${mentions(which.direct)}
        union all
        ${mentions(which.others)}
      ) m
      where channel_members.account_id = ${account.id} and not ${isBlocked}
      order by m.at desc, m.channel_id desc, m.id desc limit ${count}`),
  );
}
