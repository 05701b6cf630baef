import { ADDRESS_HEADER } from "../auth/library/address-header";
import { clientAddress } from "./client-address";

/**
 * The caller's address for what Next handles, which is not told the socket: in our own process what `stampAddress` saw and
 * wrote into the request, elsewhere what the nearest trusted proxy says.
 */
export function stampedAddress(headers: Headers, trustProxy: string[]): string | null {
  if ((globalThis as { __airbandProcess?: boolean }).__airbandProcess) return headers.get(ADDRESS_HEADER);
  return clientAddress({ socketAddress: null, forwardedFor: headers.get("x-forwarded-for") }, trustProxy);
}
