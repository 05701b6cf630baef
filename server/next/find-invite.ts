import { isAirbandError } from "../errors";
import { caller, pageQueries } from "./caller";

/** The description of a link's invite; null if it is invalid. An error of its own if there were too many attempts. */
export async function findInvite(code: string) {
  try {
    return await pageQueries().fetchQuery(caller.getInvite.queryOptions({ code }));
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause;
    if (isAirbandError(cause) && ["not_found", "invalid"].includes(cause.airbandCode)) return null;
    throw error;
  }
}
