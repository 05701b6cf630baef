/**
 * The key under which an address is counted: an IPv4 address unchanged, an IPv6 address by its /64, since one machine
 * gets a whole /64 and could otherwise use a new bucket for every call. Null, for an unknown address, is one bucket
 * that all such callers share.
 */
export function addressKey(address: string | null): string {
  if (address === null) return "unknown";
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  return `${networkGroups(address).join(":")}::/64`;
}

/** The first four of the eight groups, without leading zeros, for any abbreviation of the address. */
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
