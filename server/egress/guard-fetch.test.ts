import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch as undiciFetch } from "undici";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { loadEnv } from "../settings/env";
import { guardFetch } from "./guard-fetch";
import { serviceOrigins } from "./service-origins";

const calls: string[] = [];
const http = createServer((request, response) => {
  calls.push(request.url ?? "");
  if (request.url === "/away") response.writeHead(302, { Location: `http://127.0.0.1:${port}/inside` }).end();
  else response.end("here");
});
let port: number;
beforeAll(async () => {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  port = (http.address() as AddressInfo).port;
});
afterAll(() => void http.close());

/** A guard for one test, with an operator's settings; every name resolves to this machine. */
function guard(settings: Record<string, string> = {}) {
  const env = loadEnv({ NODE_ENV: "test", AIRBAND_ORIGIN: "http://localhost:3000", ...settings });
  const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
  onTestFinished(guardFetch(env, resolve));
}

const fetches = {
  "Node's own fetch": globalThis.fetch,
  "undici's fetch": undiciFetch as unknown as typeof fetch,
};

test.each(Object.entries(fetches))(
  "%s reaches no address of this machine or its network",
  async (_name, call) => {
    guard();
    calls.length = 0;
    for (const url of [
      `http://127.0.0.1:${port}/a`,
      `http://[::ffff:127.0.0.1]:${port}/b`,
      `https://corp.example/c`,
    ]) {
      const failure = await call(url, { method: "POST", body: "{}" }).catch((error: unknown) => error);
      expect((failure as { cause?: { code?: string } }).cause?.code).toBe("EGRESS_REFUSED");
    }
    expect(calls).toEqual([]);
  },
);

test.each(Object.entries(fetches))(
  "%s reaches a service of the operator at its origin and nothing else",
  async (_name, call) => {
    guard({ RESEND_API_KEY: "re_1", RESEND_BASE_URL: `http://mail.internal:${port}/v1` });
    expect(await (await call(`http://mail.internal:${port}/emails`)).text()).toBe("here");
    await expect(call(`http://other.internal:${port}/`)).rejects.toThrow();
    await expect(call(`http://mail.internal:${port + 1}/`)).rejects.toMatchObject({
      cause: { code: "EGRESS_REFUSED" },
    });
    // The redirect target of a service is checked like any other address.
    await expect(call(`http://mail.internal:${port}/away`)).rejects.toMatchObject({
      cause: { code: "EGRESS_REFUSED" },
    });
  },
);

test("libraries can also reach the addresses that the operator allowed for webhooks", async () => {
  guard({ AIRBAND_EGRESS_ALLOW: "127.0.0.1" });
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
});

test("only configured services are listed", () => {
  const origins = (settings: Record<string, string>) => [...serviceOrigins(loadEnv(settings))];
  expect(origins({})).toEqual([]);
  expect(origins({ POSTHOG_KEY: "phc_1", POSTHOG_HOST: "http://10.0.0.9:8000/x" })).toEqual([
    "http://10.0.0.9:8000",
  ]);
  expect(origins({ GITHUB_CLIENT_ID: "a", GITHUB_CLIENT_SECRET: "b" })).toContain("https://api.github.com");
  const upstash = { UPSTASH_REDIS_REST_URL: "https://x.upstash.io", UPSTASH_REDIS_REST_TOKEN: "t" };
  expect(origins(upstash)).toEqual(["https://x.upstash.io"]);
});
