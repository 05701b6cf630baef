import { randomUUID } from "node:crypto";
import { render } from "@react-email/render";
import { createElement, type FunctionComponent } from "react";

import { refuseInsideTransaction } from "@/db/guard-transactions";
import { ChannelInvite } from "@/emails/channel-invite";
import { InviteAccepted } from "@/emails/invite-accepted";
import { InviteAsked } from "@/emails/invite-asked";
import { InviteBounced } from "@/emails/invite-bounced";
import { InviteExpiring } from "@/emails/invite-expiring";
import { MagicLink } from "@/emails/magic-link";
import type { MailProps } from "@/emails/mail-frame";
import { NewDevice } from "@/emails/new-device";
import { Recovery } from "@/emails/recovery";
import { SignInCode } from "@/emails/sign-in-code";
import { TokenExpiring } from "@/emails/token-expiring";
import { VerifyAddress } from "@/emails/verify-address";
import { WebhookDisabled } from "@/emails/webhook-disabled";
import { WebhookFailing } from "@/emails/webhook-failing";
import type { Env } from "../settings/env";
import type { Platform } from "../store/platform";
import type { Mail, MailTransport } from "./mail";
import { addressHash, outboxTransport } from "./outbox";
import { plainProps } from "./plain-props";
import { realEmail } from "./real-email";
import { resendTransport } from "./resend-transport";
import { smtpTransport } from "./smtp-transport";

/** Every mail the hub sends, by its name in logs and in the outbox. */
export const mailTemplates = {
  "sign-in-code": SignInCode,
  "magic-link": MagicLink,
  "verify-address": VerifyAddress,
  "new-device": NewDevice,
  "token-expiring": TokenExpiring,
  recovery: Recovery,
  "channel-invite": ChannelInvite,
  "invite-accepted": InviteAccepted,
  "invite-bounced": InviteBounced,
  "invite-expiring": InviteExpiring,
  "invite-asked": InviteAsked,
  "webhook-failing": WebhookFailing,
  "webhook-disabled": WebhookDisabled,
};

export type MailTemplate = keyof typeof mailTemplates;

/** The properties of a template besides the hub's origin. */
export type MailPropsOf<T extends MailTemplate> = Omit<
  Parameters<(typeof mailTemplates)[T]>[0],
  keyof MailProps
>;

export interface MailOrder<T extends MailTemplate> {
  to: string;
  template: T;
  props: MailPropsOf<T>;
}

/** The parts of the process that sending a mail needs. */
export type MailRuntime = Pick<Platform, "env" | "log" | "now" | "onClose">;

const ATTEMPTS = 2;

/**
 * Sends a mail by Resend, SMTP or into the local outbox, as configured; true if it was accepted. Never throws: the
 * error is logged, without the address, and the recipient has to request another. Tried twice under one id, so that a
 * lost response does not cause a second mail.
 */
export async function sendMail<T extends MailTemplate>(
  runtime: MailRuntime,
  order: MailOrder<T>,
): Promise<boolean> {
  return (await deliverMail(runtime, order)) === "sent";
}

/** The outcome of a mail: `refused` is permanent, such as an address that does not exist; `failed` may work later. */
export type MailOutcome = "sent" | "refused" | "failed";

/** Like `sendMail`, but distinguishes a mail that was refused at once from one that could not be sent now. */
export async function deliverMail<T extends MailTemplate>(
  runtime: MailRuntime,
  order: MailOrder<T>,
): Promise<MailOutcome> {
  refuseInsideTransaction("deliverMail");
  const about = { template: order.template, recipient: addressHash(order.to) };
  if (realEmail(order.to) === null) {
    runtime.log.warn(about, "a mail was not sent: the account has no e-mail");
    return "refused";
  }
  try {
    const mail = await composeMail(runtime, order);
    const transport = transportOf(runtime);
    await attempt(transport, mail);
    runtime.log.info({ ...about, transport: transport.kind }, "mail sent");
    return "sent";
  } catch (error) {
    const refused = isRefusal(error);
    // A mail server's message when it refuses an address often names it.
    if (refused) runtime.log.warn(about, "a mail was refused: its address does not take it");
    else runtime.log.error({ ...about, err: error }, "a mail could not be sent");
    return refused ? "refused" : "failed";
  }
}

/** A mail as it would be sent: html, and the same as text. */
export async function composeMail<T extends MailTemplate>(
  runtime: Pick<Platform, "env" | "now">,
  { to, template, props }: MailOrder<T>,
): Promise<Mail> {
  const component = mailTemplates[template] as FunctionComponent<object> & {
    subject: (props: object) => string;
  };
  const given = plainProps({ ...props, origin: runtime.env.origin });
  const element = createElement(component, given);
  const [html, text] = await Promise.all([render(element), render(element, { plainText: true })]);
  return {
    id: randomUUID(),
    template,
    from: runtime.env.mailFrom ?? `Airband <airband@${new URL(runtime.env.origin).hostname}>`,
    to,
    subject: component.subject(given),
    html,
    text,
    at: runtime.now(),
  };
}

async function attempt(transport: MailTransport, mail: Mail): Promise<void> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await transport.send(mail);
    } catch (error) {
      if (left === 0 || isRefusal(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** Whether the address was refused permanently: by SMTP with 5yz (RFC 5321 section 4.2.1), by Resend as invalid. */
function isRefusal(error: unknown): boolean {
  const { code, command, refusesRecipient, responseCode } = error as Record<string, unknown>;
  if (refusesRecipient === true) return true;
  return (
    command === "RCPT TO" && code === "EENVELOPE" && typeof responseCode === "number" && responseCode >= 500
  );
}

const transports = new WeakMap<Env, MailTransport>();

/** One per runtime: an SMTP connection is closed with it. */
function transportOf(runtime: MailRuntime): MailTransport {
  const { env } = runtime;
  const open = transports.get(env);
  if (open) return open;
  const transport = openTransport(env);
  transports.set(env, transport);
  runtime.onClose(() => transport.close());
  return transport;
}

function openTransport(env: Env): MailTransport {
  if (env.resendApiKey !== null) return resendTransport(env.resendApiKey, env.resendBaseUrl);
  if (env.smtpUrl !== null) return smtpTransport(env.smtpUrl);
  return outboxTransport(env.dataDir);
}
