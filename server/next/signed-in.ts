import { redirect } from "next/navigation";
import { isAirbandError } from "../errors";
import { caller, pageQueries } from "./caller";

/** Whether the page's visitor is signed in. */
export async function isSignedIn(): Promise<boolean> {
  return (await accountOrNull()) !== null;
}

/** The visitor's account; a signed-out visitor is redirected to sign in and returns to `path`. */
export async function requireSignedIn(path: string) {
  const account = await accountOrNull();
  if (account === null) redirect(`/sign-in?to=${encodeURIComponent(path)}`);
  return account;
}

/** The visitor's account; null if signed out. */
export async function accountOrNull() {
  try {
    return await pageQueries().fetchQuery(caller.getAccount.queryOptions({}));
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause;
    if (isAirbandError(cause) && ["unauthorized", "not_found"].includes(cause.airbandCode)) return null;
    throw error;
  }
}

/**
 * The visitor's membership of a channel, with the data for every page of it; null if there is none or it is blocked.
 */
export async function placeOn(channelId: string) {
  const named = { channel_id: channelId };
  try {
    const [place] = await Promise.all([
      pageQueries().fetchQuery(caller.getMember.queryOptions({ ...named, mid: "me" })),
      pageQueries().fetchQuery(caller.describeChannel.queryOptions(named)),
      pageQueries().fetchQuery(caller.getRoster.queryOptions(named)),
    ]);
    return place;
  } catch (error) {
    if (isAirbandError((error as { cause?: unknown }).cause)) return null;
    throw error;
  }
}
