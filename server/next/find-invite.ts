import { isAirbandError } from "../errors";
import { caller, pageQueries } from "./caller";

/** What the invite of a link is for; null where it is none. Refused in its own words where too many were tried. */
export async function findInvite(code: string) {
  try {
    return await pageQueries().fetchQuery(caller.getInvite.queryOptions({ code }));
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause;
    if (isAirbandError(cause) && ["not_found", "invalid"].includes(cause.airbandCode)) return null;
    throw error;
  }
}
