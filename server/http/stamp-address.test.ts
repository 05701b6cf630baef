import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { stampAddress } from "./stamp-address";

async function stamped(trustProxy: string[], headers: Record<string, string>): Promise<unknown> {
  const server = createServer((request, response) => {
    stampAddress(request, trustProxy);
    response.end(JSON.stringify(request.headers["x-airband-address"] ?? null));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers });
    return await answer.json();
  } finally {
    server.close();
  }
}

test("the socket's address replaces the caller's own value", async () => {
  const lies = { "x-airband-address": "192.0.2.1", "x-forwarded-for": "192.0.2.2" };
  expect(await stamped([], lies)).toBe("127.0.0.1");
});

test("behind a named proxy it is the address that the proxy saw", async () => {
  expect(await stamped(["loopback"], { "x-forwarded-for": "192.0.2.9, 198.51.100.4" })).toBe("198.51.100.4");
});
