import ipaddr from "ipaddr.js";

/** The only IPv6 block that is allocated for the public internet (RFC 4291 section 2.4, IANA's registry). */
const global6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/**
 * Whether an address is on the public internet: not loopback, private, link-local, shared, reserved or documentation,
 * and no such IPv4 address embedded in IPv6 (mapped, NAT64, 6to4, Teredo).
 */
export function isGlobalAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || (parsed as ipaddr.IPv6).match(global6);
}
