import { type ConsentRequest, findConsentRequest } from "../auth/oauth/consent-request";
import { pageContext } from "./caller";

/** The app that sent the page's visitor for approval; null if the link names none. */
export async function findConsent(search: string): Promise<ConsentRequest | null> {
  return findConsentRequest((await pageContext()).runtime, search);
}
