import { availableParallelism, cpus } from "node:os";

/** Where and when the figures were measured. */
export interface Machine {
  /** ISO 8601, without the time. */
  date: string;
  cpu: string;
  cores: number;
  node: string;
  /** Version of the Postgres server, null if none was measured. */
  postgres: string | null;
}

/** This machine, now. */
export function thisMachine(postgres: string | null): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() || "an unnamed processor",
    cores: availableParallelism(),
    node: process.versions.node,
    postgres,
  };
}
