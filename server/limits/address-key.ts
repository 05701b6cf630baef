/**
 * The key under which an address is counted: an IPv4 address as it stands, an IPv6 address by its /64, since one
 * machine is given a whole /64 and could otherwise take a fresh bucket for every call.
 * Null, where no address is known, is one bucket that all such callers share.
 */
export function addressKey(address: string | null): string {
  if (address === null) return "unknown";
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  return `${networkGroups(address).join(":")}::/64`;
}

/** The first four of the eight groups, without leading zeros, however the address was abbreviated. */
function networkGroups(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    // A dotted last part stands for two groups.
    const taken = after.length + (tail.includes(".") ? 1 : 0);
    while (groups.length + taken < 8) groups.push("0");
    groups.push(...after);
  }
  return groups.slice(0, 4).map((group) => group.replace(/^0+(.)/, "$1"));
}
