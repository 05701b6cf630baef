import { promises as dns, type LookupAddress } from "node:dns";

/** Finds every address of a host. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/**
 * How names are resolved. As a rule DNS itself is asked: the system's own look-up holds one of four threads until it is
 * answered, and names that strangers choose may answer slowly. Where an operator opened a private network, the system is
 * asked, since such names often stand in its hosts file.
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

/** Asks the operating system, whose hosts file may hold the name. */
export const resolveBySystem: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true });

function addressesOf(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === "rejected" ? [] : answer.value.map((address) => ({ address, family }));
}
