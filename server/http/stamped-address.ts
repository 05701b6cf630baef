import { ADDRESS_HEADER } from "../auth/library/address-header";
import { clientAddress } from "./client-address";

/**
 * The caller's address for Next's handlers, which do not see the socket: in our own process the one that `stampAddress`
 * wrote into the request, elsewhere the one from the nearest trusted proxy.
 */
export function stampedAddress(headers: Headers, trustProxy: string[]): string | null {
  if ((globalThis as { __airbandProcess?: boolean }).__airbandProcess) return headers.get(ADDRESS_HEADER);
  return clientAddress({ socketAddress: null, forwardedFor: headers.get("x-forwarded-for") }, trustProxy);
}
