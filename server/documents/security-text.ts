import type { Env } from "../env";

const HALF_A_YEAR_MS = 182 * 86_400_000;

/** `/.well-known/security.txt` (RFC 9116): whom to tell of a hole. The operator's mail address where one is set. */
export function securityText(env: Pick<Env, "origin" | "mailFrom">, now: number): string {
  const address = env.mailFrom === null ? null : (/<([^<>]+)>/.exec(env.mailFrom)?.[1] ?? env.mailFrom);
  return [
    `Contact: ${address === null ? `${env.origin}/policy` : `mailto:${address.trim()}`}`,
    `Expires: ${new Date(now + HALF_A_YEAR_MS).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${env.origin}/.well-known/security.txt`,
    `Policy: ${env.origin}/policy`,
    "",
  ].join("\n");
}
