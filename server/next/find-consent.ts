import { type ConsentRequest, findConsentRequest } from "../auth/oauth/consent-request";
import { pageContext } from "./caller";

/** The program that sent the page's visitor to be let in; null where the link names none. */
export async function findConsent(search: string): Promise<ConsentRequest | null> {
  return findConsentRequest((await pageContext()).runtime, search);
}
