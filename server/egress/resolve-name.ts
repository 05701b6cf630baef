import { promises as dns, type LookupAddress } from "node:dns";

/** Finds every address of a host. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/**
 * How names are resolved. Normally with DNS itself: the system's look-up blocks one of four threads until it is
 * answered, and names that strangers choose may be slow. If an operator allowed a private network, with the system,
 * since such names are often in its hosts file.
 */
export function resolverFor(egressAllow: string[]): Resolve {
  if (egressAllow.length > 0) return resolveBySystem;
  const resolver = new dns.Resolver({ timeout: 3_000, tries: 2 });
  return async (host) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    if (four.status === "rejected" && six.status === "rejected") throw four.reason;
    return [...addressesOf(four, 4), ...addressesOf(six, 6)];
  };
}

/** Resolves with the operating system, whose hosts file may contain the name. */
export const resolveBySystem: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true });

function addressesOf(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === "rejected" ? [] : answer.value.map((address) => ({ address, family }));
}
