import { passkeyClient } from "@better-auth/passkey/client";
import { emailOTPClient, magicLinkClient } from "better-auth/client/plugins";
import { createAuthClient } from "better-auth/react";
import { inOurWords } from "./library-error";

/** The sign-in library's client, used only for signing in; everything else goes through tRPC. */
export const authClient = createAuthClient({
  basePath: "/api/auth",
  plugins: [emailOTPClient(), magicLinkClient(), passkeyClient()],
});

/** Its responses contain their errors; this throws them, like everything else here. */
export async function orThrow<T>(
  answer: Promise<{ data: T; error: unknown } | undefined>,
): Promise<NonNullable<T>> {
  const { data, error } = (await answer) ?? { data: null, error: null };
  if (error) throw inOurWords(error);
  return data as NonNullable<T>;
}
