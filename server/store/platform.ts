import type { Database, OpenDatabase } from "@/db/client";
import type { Bus } from "../bus/bus";
import type { Egress } from "../egress/egress";
import type { Limits } from "../limits/limits";
import type { ReaderRegistry } from "../limits/reader-registry";
import type { Turns } from "../limits/turns";
import type { Logger } from "../logging/log";
import type { Env } from "../settings/env";
import type { Counters } from "./counters";

/**
 * The singletons of a process that are independent of the nouns. Take only the parts you use: `Pick<Platform, "db" |
 * "now">`.
 */
export interface Platform {
  env: Env;
  log: Logger;
  /** Signs and encrypts: the first writes, all read. */
  secrets: string[];
  db: Database;
  databaseKind: OpenDatabase["kind"];
  bus: Bus;
  limits: Limits;
  /** Serializes callers that try a secret chosen by a person. */
  secretTries: Turns;
  /** Milliseconds since the epoch. Tests change it. */
  now: () => number;
  startedAt: number;
  /** Every waiting reader of this process, of any kind. */
  readers: ReaderRegistry;
  counters: Counters;
  /** The guard of every request to an address chosen by a user. */
  egress: Egress;
  /** Aborted when the process begins to stop: waiting readers respond, streams end. */
  closing: AbortSignal;
  /** Runs `action` when the runtime closes, before the database does. */
  onClose: (action: () => unknown) => void;
}
