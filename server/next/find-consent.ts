import type { ConsentRequest } from "../auth/oauth/consent-request";
import { pageContext } from "./caller";
import { getHub } from "./hub";

/** The app that sent the page's visitor for approval; null if the link names none. */
export async function findConsent(search: string): Promise<ConsentRequest | null> {
  const { findConsentRequest } = await getHub();
  return findConsentRequest((await pageContext()).runtime, search);
}
