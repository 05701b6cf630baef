import { randomBytes } from "node:crypto";
import { openSealedSecret, sealSecret } from "../secrets/sealed-secret";
import type { WebhookRow } from "./webhook-owner";

/** How long the previous secret keeps signing. */
export const ROTATION_MS = 24 * 3_600_000;

/**
 * A new secret, as returned once to its owner, and as stored. 256 random bits (Standard Webhooks requires 192 to 512).
 */
export async function newWebhookSecret(secrets: string[]): Promise<{ shown: string; sealed: string }> {
  const shown = `whsec_${randomBytes(32).toString("base64")}`;
  return { shown, sealed: await sealSecret(secrets, shown) };
}

/** The current signing secrets, the newest first. */
export function signingSecrets(
  secrets: string[],
  row: Pick<WebhookRow, "secret" | "previousSecret" | "previousSecretUntil">,
  now: number,
): Promise<string[]> {
  const before = (row.previousSecretUntil ?? 0) > now ? row.previousSecret : null;
  const sealed = before === null ? [row.secret] : [row.secret, before];
  return Promise.all(sealed.map((one) => openSealedSecret(secrets, one)));
}
