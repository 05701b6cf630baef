/** The sign-in library's own errors in our words, with the field of the form they are about. */
const sentences: Record<string, { title: string; field: string; hint?: string }> = {
  INVALID_OTP: { title: "This code is wrong. Check the newest e-mail.", field: "code" },
  OTP_EXPIRED: { title: "This code has expired. Request a new one.", field: "code" },
  TOO_MANY_ATTEMPTS: {
    title: "This code has expired or was tried too many times. Request a new one.",
    field: "code",
  },
  INVALID_PASSWORD: { title: "This password is wrong.", field: "currentPassword" },
};

/** An error of the sign-in library; those that a person meets while typing are in our words. */
export function inOurWords(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  const known = typeof code === "string" && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return known ? { detail: "", hint: "", request_id: null, ...known } : error;
}
