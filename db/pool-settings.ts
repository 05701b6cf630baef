/** For the pools of both drivers: connections are few, and waiting for one ends in an error instead of never. */
export const poolSettings = {
  max: 20,
  connectionTimeoutMillis: 10_000,
  idleTimeoutMillis: 30_000,
  application_name: "airband",
};

interface Emitter {
  // biome-ignore lint/suspicious/noExplicitAny: two drivers, each with its own overloads per event.
  on(event: "error" | "connect", listener: (subject: any) => void): unknown;
}

/** Without listeners a connection that breaks while idle, or between two queries, would end the process. */
export function reportBrokenConnections(pool: Emitter, onError: (error: Error) => void): void {
  pool.on("error", onError);
  // The holder of this client gets the error from its next query.
  pool.on("connect", (client: Emitter) => client.on("error", () => {}));
}
