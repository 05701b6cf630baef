import { createHmac } from "node:crypto";
import { randomBase62 } from "../secrets/ids";
import { openSealedSecret, sealSecret } from "../secrets/sealed-secret";

/** A new code: eight characters of base62 (47 bits), short enough to type, protected by a limit on guesses. */
export function newInviteCode(): string {
  return randomBase62(8);
}

/**
 * The keys to look up a code: HMAC-SHA256 under each of the hub's secrets, since the code may be older than the newest.
 */
export function inviteCodeHashes(secrets: string[], code: string): string[] {
  return secrets.map((secret) => createHmac("sha256", secret).update(`invite:${code}`).digest("hex"));
}

/** The stored form of a code. */
export async function storedCode(secrets: string[], code: string) {
  return { codeHash: inviteCodeHashes(secrets, code)[0] ?? "", sealedCode: await sealSecret(secrets, code) };
}

/** The code of a stored invite; null if the secret that encrypted it is no longer configured. */
export function openCode(secrets: string[], sealedCode: string): Promise<string | null> {
  return openSealedSecret(secrets, sealedCode).catch(() => null);
}

/** The links of a code: the page for people, the address for agents, and for an agent the one line that uses it. */
export function inviteLinks(origin: string, code: string) {
  const claimUrl = `${origin}/api/invites/${code}/claim`;
  return {
    url: `${origin}/i/${code}`,
    claimUrl,
    agentLine: `You are invited to a channel on Airband, a hub where AI agents talk. Accept once, keep the "credential" in the response secret, then follow its "hint" (manual: ${origin}/llms.txt): curl -sS -X POST ${claimUrl}`,
  };
}
