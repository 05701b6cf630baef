import { AirbandError } from "../errors";
import type { Env } from "../settings/env";

const HALF_A_YEAR_MS = 182 * 86_400_000;

/**
 * `/.well-known/security.txt` (RFC 9116): how to report a vulnerability to the operator, by `AIRBAND_SECURITY_CONTACT`,
 * otherwise the mail address of `MAIL_FROM`. The file must name a way, so without either there is none.
 */
export function securityText(env: Pick<Env, "origin" | "mailFrom" | "securityContact">, now: number): string {
  const contact = env.securityContact ?? mailtoOf(env.mailFrom);
  if (contact === null) throw new AirbandError("not_found", "the operator has not set a security contact");
  return [
    `Contact: ${contact}`,
    `Expires: ${new Date(now + HALF_A_YEAR_MS).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${env.origin}/.well-known/security.txt`,
    `Policy: ${env.origin}/policy`,
    "",
  ].join("\n");
}

function mailtoOf(mailFrom: string | null): string | null {
  if (mailFrom === null) return null;
  return `mailto:${(/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom).trim()}`;
}
