import { APIError } from "better-auth/api";
import { isAirbandError, refusals } from "../../errors";

type LibraryStatus = ConstructorParameters<typeof APIError>[0];

const statuses: Record<number, LibraryStatus> = { 403: "FORBIDDEN", 429: "TOO_MANY_REQUESTS" };

/** Runs a check inside the sign-in library and rethrows its error as one of the library, which returns no other. */
export async function inLibraryWords(check: () => void | Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!isAirbandError(error)) throw error;
    const { status, hint } = refusals[error.airbandCode];
    throw new APIError(
      statuses[status] ?? "BAD_REQUEST",
      { code: error.airbandCode, message: error.message, hint, ...error.extra },
      error.headers,
    );
  }
}
