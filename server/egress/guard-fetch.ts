import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { refuseInsideTransaction } from "@/db/guard-transactions";
import type { Env } from "../settings/env";
import { Egress } from "./egress";
import { type Resolve, resolveBySystem, resolverFor } from "./resolve-name";
import { serviceOrigins } from "./service-origins";

type GuardSettings = Pick<Env, "origin" | "egressAllow"> & Parameters<typeof serviceOrigins>[0];

/**
 * Puts the guard in front of every `fetch` of the process, including those of libraries and Node: a connection to an
 * address outside the public internet fails, except to the operator's services and to the hosts in
 * `AIRBAND_EGRESS_ALLOW`. Returns a function that removes it.
 */
export function guardFetch(env: GuardSettings, resolve?: Resolve): () => Promise<void> {
  const before = getGlobalDispatcher();
  const origins = serviceOrigins(env);
  const egress = new Egress(env, resolve ?? resolverOf(env, origins), { origins });
  const agent = new OutsideTransactions({ connect: egress.connector });
  // undici 7 sets it for its own fetch and, in the older interface, for the undici that is built into Node.
  setGlobalDispatcher(agent);
  return async () => {
    setGlobalDispatcher(before);
    await agent.destroy();
  };
}

/** No transaction waits for a network peer. */
class OutsideTransactions extends Agent {
  override dispatch(...request: Parameters<Agent["dispatch"]>): boolean {
    refuseInsideTransaction("fetch");
    return super.dispatch(...request);
  }
}

/** The names of the operator's services may be only in the hosts file. */
function resolverOf({ egressAllow }: GuardSettings, origins: Set<string>): Resolve {
  const services = new Set([...origins].map((origin) => new URL(origin).hostname));
  const resolve = resolverFor(egressAllow);
  return (host) => (services.has(host) ? resolveBySystem(host) : resolve(host));
}
