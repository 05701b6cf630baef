import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/client";
import { type MailRuntime, sendMail } from "../mail/mailer";
import type { Platform } from "../store/platform";

const WEEK_MS = 7 * 86_400_000;
const BATCH = 50;

interface Due {
  id: string;
  name: string | null;
  start: string | null;
  expires_at: string | number;
  last_used_at: string | number | null;
  email: string;
}

/**
 * Mails the owners of personal tokens that expire within a week: once per token, in one small batch; returns how many
 * were checked. A token is marked before its mail is sent, so that two instances do not both send it, and unmarked if
 * the mail could not be sent, so that the next round tries again. A rotated one expires on purpose.
 */
export async function sendExpiryMails(runtime: MailRuntime & Pick<Platform, "db">): Promise<number> {
  const now = runtime.now();
  const due = rowsOf<Due>(
    await runtime.db.execute(sql`
      update personal_tokens t set expiry_mailed_at = ${new Date(now).toISOString()}::timestamptz
      from accounts a
      where a.id = t.account_id and t.id in (
        select p.id from personal_tokens p join accounts o on o.id = p.account_id
        where p.expires_at > ${new Date(now).toISOString()}::timestamptz
          and p.expires_at <= ${new Date(now + WEEK_MS).toISOString()}::timestamptz
          and p.expiry_mailed_at is null and p.metadata is null
          and o.email_verified and o.email not like '%@no-email.invalid'
        order by p.expires_at limit ${BATCH} for update of p skip locked)
      returning t.id, t.name, t.start, a.email,
        (extract(epoch from t.expires_at) * 1000)::bigint as expires_at,
        (extract(epoch from t.last_used_at) * 1000)::bigint as last_used_at`),
  );
  for (const token of due) {
    const sent = await sendMail(runtime, {
      to: token.email,
      template: "token-expiring",
      props: {
        name: token.name ?? "without a name",
        start: token.start ?? "",
        expiresAt: Number(token.expires_at),
        lastUsedAt: token.last_used_at === null ? null : Number(token.last_used_at),
        url: `${runtime.env.origin}/account/tokens`,
      },
    });
    if (!sent)
      await runtime.db.execute(
        sql`update personal_tokens set expiry_mailed_at = null where id = ${token.id}`,
      );
  }
  return due.length;
}
