import { passkeyClient } from "@better-auth/passkey/client";
import { emailOTPClient, magicLinkClient } from "better-auth/client/plugins";
import { createAuthClient } from "better-auth/react";

/** The sign-in library's client, for what a person proves about themselves; all else goes through tRPC. */
export const authClient = createAuthClient({
  basePath: "/api/auth",
  plugins: [emailOTPClient(), magicLinkClient(), passkeyClient()],
});

/** Its answers carry their refusals; this throws them, as everything else here does. */
export async function orThrow<T>(
  answer: Promise<{ data: T; error: unknown } | undefined>,
): Promise<NonNullable<T>> {
  const { data, error } = (await answer) ?? { data: null, error: null };
  if (error) throw error;
  return data as NonNullable<T>;
}
