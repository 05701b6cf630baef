import { createServer } from "node:net";

/** Ends the process with a clear message if the port is already in use. */
export async function requireFreePort() {
  const { PORT: port = "3000", HOST: host = "127.0.0.1" } = process.env;
  // Validating the settings reports an invalid port, together with all other problems.
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return;

  const probe = createServer();
  const problem = await new Promise((resolve) => {
    probe.once("error", resolve);
    probe.listen(Number(port), host, () => probe.close(() => resolve(null)));
  });
  if (problem?.code !== "EADDRINUSE") return;
  console.error(
    `Port ${port} on ${host} is taken. Is Airband running already? Stop it, or choose another: PORT=3001 npm run up`,
  );
  process.exit(1);
}
