import { isIP } from "node:net";
import proxyAddr from "proxy-addr";

export interface IncomingAddress {
  /** The peer of the socket; null if no socket is known, as under Next's route handlers. */
  socketAddress: string | null;
  /** The raw `X-Forwarded-For` header. */
  forwardedFor: string | null;
}

/**
 * The address of the caller: the socket's peer, unless that is a proxy named in `trustProxy` (addresses, CIDRs, or
 * proxy-addr's `loopback`, `linklocal`, `uniquelocal`); then the right-most entry of `X-Forwarded-For` that is not such
 * a proxy. Entries to its left were written by the caller and are never trusted.
 *
 * An invalid entry ends the search at the proxy that passed it on. If no socket is known, a non-empty `trustProxy`
 * means that the nearest hop is one of them. Null if no address is known: all such callers share one bucket of every
 * limit. IPv4-mapped IPv6 addresses are returned as IPv4. Throws a TypeError if `trustProxy` is not a list of
 * addresses.
 */
export function clientAddress(incoming: IncomingAddress, trustProxy: string[]): string | null {
  const socket = incoming.socketAddress === null ? null : readAddress(incoming.socketAddress);
  if (trustProxy.length === 0) return socket;
  const isProxy = trustOf(trustProxy);
  if (socket !== null && !isProxy(socket, 0)) return socket;

  let nearest = socket;
  const hops = incoming.forwardedFor?.split(",").reverse() ?? [];
  for (const hop of hops) {
    const address = readAddress(hop.trim());
    if (address === null) return nearest;
    if (!isProxy(address, 0)) return address;
    nearest = address;
  }
  return nearest;
}

type Trust = ReturnType<typeof proxyAddr.compile>;

const compiled = new WeakMap<string[], Trust>();

/** Compiling parses every CIDR, and this runs for every request, so a list is compiled once. */
function trustOf(trustProxy: string[]): Trust {
  const known = compiled.get(trustProxy);
  if (known) return known;
  const trust = proxyAddr.compile(trustProxy);
  compiled.set(trustProxy, trust);
  return trust;
}

/** A plain address; null for anything else. Some proxies add a port, and a link-local peer has a zone. */
function readAddress(text: string): string | null {
  if (isIP(text) === 4) return text;
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
  const address = bare.split("%", 1)[0] ?? "";
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? address : plainIpv6(address);
}

/** One spelling for one address, so that each spelling uses the same bucket. */
function plainIpv6(address: string): string {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  return mapped
    .slice(1)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join(".");
}
