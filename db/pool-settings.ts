/** For the pools of both drivers: connections are few, and waiting for one ends in an error rather than never. */
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

/** Without listeners an idle connection that breaks, or one broken between two queries, would end the process. */
export function reportBrokenConnections(pool: Emitter, onError: (error: Error) => void): void {
  pool.on("error", onError);
  // Whoever holds this client learns of it from its next query.
  pool.on("connect", (client: Emitter) => client.on("error", () => {}));
}
