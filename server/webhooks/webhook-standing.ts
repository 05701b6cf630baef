import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { accountName } from "../accounts/account-name";
import { AirbandError } from "../errors";
import { administersNow } from "../members/creator-sql";
import type { Role } from "../members/roles";
import { accountWebhookStands, channelWebhookStands } from "./outbox-sql";

/** Why a webhook has no effect although nobody turned it off. */
export const stopReasons = ["creator_removed", "credential_revoked", "token_rotated"] as const;

export interface WebhookStanding {
  /** Null while whoever created it may still have messages posted. */
  stopped: (typeof stopReasons)[number] | null;
  creator: { account_id: string; name: string; role: Role | null } | null;
}

interface StandingRow {
  id: string;
  stands: boolean;
  by_token: boolean;
  administers: boolean;
  account_id: string | null;
  name: string | null;
  email: string | null;
  role: Role | null;
}

/** Whether each of these webhooks may still be sent anything, and who answers for it. */
export async function standingsOf(
  db: Pick<Database, "execute">,
  webhookIds: string[],
  now: number,
): Promise<Map<string, WebhookStanding>> {
  if (webhookIds.length === 0) return new Map();
  const at = String(now);
  const rows = rowsOf<StandingRow>(
    await db.execute(sql`
      select w.id, ${standsSql(at)} as stands, w.token_hash is not null as by_token,
             (w.channel_id is null or ${sql.raw(administersNow("w.channel_id", "w.created_by"))}) as administers,
             w.created_by as account_id, a.name, a.email, m.role
      from webhooks w left join channels c on c.id = w.channel_id
        left join accounts a on a.id = w.created_by
        left join channel_members m on m.channel_id = w.channel_id and m.account_id = w.created_by
      where w.id in (select jsonb_array_elements_text(${JSON.stringify(webhookIds)}::jsonb))`),
  );
  return new Map(rows.map((row) => [row.id, toStanding(row)]));
}

/** As `standingsOf`, for one webhook. */
export async function standingOf(
  db: Pick<Database, "execute">,
  webhookId: string,
  now: number,
): Promise<WebhookStanding> {
  return (await standingsOf(db, [webhookId], now)).get(webhookId) ?? { stopped: null, creator: null };
}

/** Refuses to send anything to a webhook of which `take-over` has to come first. */
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
  const { account_id, name, email, role } = row;
  const creator =
    account_id === null
      ? null
      : { account_id, name: accountName(name === null ? null : { name, email: email ?? "" }), role };
  return { stopped: row.stands ? null : reasonOf(row), creator };
}

function reasonOf({ by_token, administers }: StandingRow): WebhookStanding["stopped"] {
  if (by_token) return "token_rotated";
  return administers ? "credential_revoked" : "creator_removed";
}
