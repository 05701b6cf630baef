import { and, eq, isNotNull } from "drizzle-orm";
import { accounts, channels, webhooks } from "@/db/schema";
import { type MailRuntime, sendMail } from "../mail/mailer";
import { realEmail } from "../mail/real-email";
import type { Platform } from "../store/platform";
import type { WebhookRow } from "../webhooks/webhook-owner";

const BATCH = 50;

/**
 * Sends the due mails about failing webhooks, to the account that owns the webhook or its channel. Each is cleared
 * before it is sent, so that no two processes send it.
 */
export async function sendWebhookMails(runtime: MailRuntime & Pick<Platform, "db">): Promise<number> {
  const { db } = runtime;
  const due = await db.select().from(webhooks).where(isNotNull(webhooks.mailDue)).limit(BATCH);
  for (const row of due) {
    const { mailDue } = row;
    if (mailDue === null) continue;
    const sentAt = runtime.now();
    const [taken] = await db
      .update(webhooks)
      .set({
        mailDue: null,
        ...(mailDue === "failing" ? { failingMailedAt: sentAt } : { disabledMailedAt: sentAt }),
      })
      .where(and(eq(webhooks.id, row.id), eq(webhooks.mailDue, mailDue)))
      .returning({ id: webhooks.id });
    const to = taken ? await addressOf(runtime, row) : null;
    if (to !== null) await mail(runtime, row, mailDue, to);
  }
  return due.length;
}

async function addressOf(
  { db }: Pick<Platform, "db">,
  { accountId, channelId }: WebhookRow,
): Promise<string | null> {
  const owner =
    accountId === null
      ? db
          .select({ id: channels.creatorAccountId })
          .from(channels)
          .where(eq(channels.id, channelId ?? ""))
      : null;
  const id = accountId ?? (await owner)?.[0]?.id ?? null;
  if (id === null) return null;
  const [account] = await db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, id));
  return account ? realEmail(account.email) : null;
}

/** Names the webhook only by its host: a path may contain the receiver's secret. */
function mail(runtime: MailRuntime, row: WebhookRow, what: NonNullable<WebhookRow["mailDue"]>, to: string) {
  const { origin } = runtime.env;
  const webhook = row.name ?? new URL(row.url).host;
  const url =
    row.channelId === null
      ? `${origin}/account/webhooks/${row.id}`
      : `${origin}/account/channels/${row.channelId}`;
  const props = { webhook, host: new URL(row.url).host, channel: row.channelId, url };
  if (what === "failing") {
    const since = row.failingSince ?? runtime.now();
    return sendMail(runtime, { to, template: "webhook-failing", props: { ...props, since } });
  }
  const gone = row.disabledReason === "gone";
  return sendMail(runtime, { to, template: "webhook-disabled", props: { ...props, gone } });
}
