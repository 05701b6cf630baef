import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { AirbandError } from "../errors";
import { type ShownCreator, showCreator } from "../members/shown-creator";
import { directFor, readerRow } from "../messages/log/readable-sql";
import { administersNow, participantStands } from "../roles/creator-sql";
import type { Role } from "../roles/roles";
import { accountWebhookStands, channelWebhookStands, joinTokenInForce } from "./outbox/outbox-sql";

/** Why a webhook does not work although nobody turned it off. */
export const stopReasons = ["creator_removed", "credential_revoked", "token_rotated"] as const;

export interface WebhookStanding {
  /** Null while its creator may still have messages posted. */
  stopped: (typeof stopReasons)[number] | null;
  creator: ShownCreator | null;
}

interface StandingRow {
  id: string;
  stands: boolean;
  token_rotated: boolean | null;
  administers: boolean;
  account_id: string | null;
  name: string | null;
  email: string | null;
  role: Role | null;
}

/** Whether each of these webhooks may still be sent anything, and which account is responsible for it. */
export async function standingsOf(
  db: Pick<Database, "execute">,
  webhookIds: string[],
  now: number,
): Promise<Map<string, WebhookStanding>> {
  if (webhookIds.length === 0) return new Map();
  const at = String(now);
  const rows = rowsOf<StandingRow>(
    await db.execute(sql`
      select w.id, ${standsSql(at)} as stands,
             w.token_hash is not null and not ${sql.raw(joinTokenInForce(at))} as token_rotated,
             (w.channel_id is null or ${sql.raw(administersNow("w.channel_id", "w.created_by"))}) as administers,
             w.created_by as account_id, a.name, a.email, m.role
      from webhooks w left join channels c on c.id = w.channel_id
        left join accounts a on a.id = w.created_by
        left join channel_members m on m.channel_id = w.channel_id and m.account_id = w.created_by
      where w.id in (select jsonb_array_elements_text(${JSON.stringify(webhookIds)}::jsonb))`),
  );
  return new Map(rows.map((row) => [row.id, toStanding(row)]));
}

/** Like `standingsOf`, for one webhook. */
export async function standingOf(
  db: Pick<Database, "execute">,
  webhookId: string,
  now: number,
): Promise<WebhookStanding> {
  return (await standingsOf(db, [webhookId], now)).get(webhookId) ?? { stopped: null, creator: null };
}

/**
 * Whether the identity that a direct message was for is still on the channel and held its callsign when it was sent:
 * otherwise its account's webhook does not receive it.
 */
export async function recipientStands(
  db: Pick<Database, "execute">,
  { channelId, messageId }: { channelId: string | null; messageId: number | null },
): Promise<boolean> {
  if (channelId === null || messageId === null) return true;
  const found = rowsOf(
    await db.execute(sql`
      select 1 from messages m join participants p on p.id = m.to_participant_id and p.channel_id = m.channel_id
      where m.channel_id = ${channelId} and m.id = ${messageId} and ${sql.raw(participantStands("p"))}
        and ${sql.raw(directFor("m", readerRow("p")))}`),
  );
  return found.length > 0;
}

/** Refuses to send anything to a webhook that has to be taken over first. */
export async function refuseIfStopped(
  db: Pick<Database, "execute">,
  webhookId: string,
  now: number,
): Promise<void> {
  const { stopped } = await standingOf(db, webhookId, now);
  if (stopped === "creator_removed")
    throw new AirbandError(
      "creator_removed",
      "the account behind this webhook does not administer the channel",
    );
  if (stopped === "credential_revoked")
    throw new AirbandError("creator_removed", "the token or app that created this webhook was revoked");
}

/** Whether webhook `w`, of channel `c` if it is a channel's, may be sent anything. */
function standsSql(at: string): SQL {
  return sql.raw(
    `(case when w.channel_id is null then ${accountWebhookStands(at)} else ${channelWebhookStands(at)} end)`,
  );
}

function toStanding(row: StandingRow): WebhookStanding {
  const { name, email } = row;
  const account = name === null ? null : { name, email: email ?? "" };
  return {
    stopped: row.stands ? null : reasonOf(row),
    creator: showCreator(row.account_id, account, row.role),
  };
}

function reasonOf({ token_rotated, administers }: StandingRow): WebhookStanding["stopped"] {
  if (token_rotated !== false) return "token_rotated";
  return administers ? "credential_revoked" : "creator_removed";
}
