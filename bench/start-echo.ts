import { once } from "node:events";
import { join } from "node:path";
import { asServer, type ServerProcess, spawnNode } from "./server-process";

/** The bare node:http server, on a free port. */
export async function startEcho(): Promise<ServerProcess> {
  const child = spawnNode(join(import.meta.dirname, "echo-server.mjs"), {});
  const [line] = await once(child.stdout as NodeJS.ReadableStream, "data");
  return asServer(child, Number(line));
}
