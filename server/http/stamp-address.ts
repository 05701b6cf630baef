import type { IncomingMessage } from "node:http";
import { ADDRESS_HEADER } from "../auth/library/address-header";
import { clientAddress } from "./client-address";

/**
 * Writes the caller's address into the request that is passed to Next, whose handlers see no socket. Any value that the
 * caller sent under that name is replaced.
 */
export function stampAddress(request: IncomingMessage, trustProxy: string[]): void {
  const address = clientAddress(
    {
      socketAddress: request.socket.remoteAddress ?? null,
      forwardedFor: [request.headers["x-forwarded-for"]].flat().join(",") || null,
    },
    trustProxy,
  );
  delete request.headers[ADDRESS_HEADER];
  if (address !== null) request.headers[ADDRESS_HEADER] = address;
}
