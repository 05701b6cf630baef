import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";

/** Separates our encrypted values from those that the sign-in library encrypts with the same secret. */
const keyOf = (secret: string) => `airband sealed ${secret}`;

/** Encrypts a secret that must be used again, such as one that signs webhooks, with the first of the hub's secrets. */
export function sealSecret(secrets: string[], plain: string): Promise<string> {
  return symmetricEncrypt({ key: keyOf(secrets[0] ?? ""), data: plain });
}

/** Decrypts a value of `sealSecret` with any of the hub's secrets. Throws if none of them fits. */
export async function openSealedSecret(secrets: string[], sealed: string): Promise<string> {
  for (const secret of secrets) {
    const plain = await symmetricDecrypt({ key: keyOf(secret), data: sealed }).catch(() => null);
    if (plain !== null) return plain;
  }
  throw new Error("a sealed secret cannot be opened: AIRBAND_SECRET has changed since it was sealed");
}
