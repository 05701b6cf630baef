import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Redis } from "ioredis";

export interface UpstashStandIn {
  url: string;
  /** Its requests, oldest first. */
  requests: { path: string; headers: IncomingHttpHeaders; commands: (string | number)[][] }[];
  close(): Promise<void>;
}

/** Upstash's REST API (`POST /pipeline`, base64 responses) on loopback, in front of a real Redis. */
export async function startUpstashStandIn(redisUrl: string, token: string): Promise<UpstashStandIn> {
  const redis = new Redis(redisUrl);
  const hashes = new Map<string, string>();
  const requests: UpstashStandIn["requests"] = [];

  const server = createServer(async (request, response) => {
    const commands = JSON.parse(await text(request)) as (string | number)[][];
    requests.push({ path: request.url ?? "", headers: request.headers, commands });
    const known = request.headers.authorization === `Bearer ${token}`;
    const answer = known ? await Promise.all(commands.map(run)) : { error: "Unauthorized" };
    response.writeHead(known ? 200 : 401, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer));
  });

  async function run([command, body, ...rest]: (string | number)[]) {
    try {
      return { result: encoded(await redis.call(String(command), plain(String(body)), ...rest)) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  /** Upstash accepts the flag in the first line of the library's scripts; a plain Redis does not. */
  function plain(script: string): string {
    if (!script.startsWith("#!lua")) return hashes.get(script) ?? script;
    const rest = script.slice(script.indexOf("\n") + 1);
    hashes.set(sha1(script), sha1(rest));
    return rest;
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
    },
  };
}

function encoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encoded);
  return typeof value === "string" ? Buffer.from(value).toString("base64") : value;
}

function sha1(script: string): string {
  return createHash("sha1").update(script).digest("hex");
}
