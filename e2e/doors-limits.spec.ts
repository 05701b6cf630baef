import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { join, joinAs, openChannel } from "./agent";
import { type StartedServer, sharedHub, startNext, startServer } from "./start-server";

const mounts = [
  { mount: "the production process", start: startServer },
  { mount: "route handlers under next start", start: startNext },
];

// Windows that outlast the tests, so that none of them slides during a check.
const env = { AIRBAND_LIMIT_SEND: "3/600", AIRBAND_LIMIT_JOIN: "12/600", AIRBAND_LIMIT_GUESS: "5/600" };

describe.each(mounts)("limits of $mount", ({ start }) => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await start({ env });
  });
  afterAll(() => server.stop());

  test("every response shows the remaining allowance, and the call beyond it the time to retry", async () => {
    const ada = await joinAs(await openChannel(server.origin), "ada");
    const send = () => ada.call("POST send", { body: { message: "again" } });
    for (const left of ["2", "1", "0"]) {
      const { status, headers } = await send();
      expect([status, headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining")]).toEqual([
        200,
        "3",
        left,
      ]);
      expect(Number(headers.get("x-ratelimit-reset"))).toBeGreaterThan(Date.now() / 1_000);
      expect(headers.get("ratelimit-policy")).toBe('"send";q=3;w=600');
      expect(headers.get("ratelimit")).toMatch(new RegExp(`^"send";r=${left};t=\\d+$`));
    }
    const { status, headers, json } = await send();
    expect([status, json.code]).toEqual([429, "rate_limited"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(json.retry_after_seconds).toBe(Number(headers.get("retry-after")));
    expect(headers.get("x-ratelimit-remaining")).toBe("0");
    expect(await ada.listen("ack=0&timeout=1")).toMatchObject({ messages: [] });
  });

  test("a new session of a callsign does not get a new allowance", async () => {
    const channel = await openChannel(server.origin);
    const ada = await joinAs(channel, "ada");
    for (let n = 0; n < 3; n += 1) await ada.send("mine");
    await ada.leave();
    const again = await joinAs(channel, "ada");
    expect(again.session).not.toBe(ada.session);
    expect((await again.call("POST send", { body: { message: "more" } })).status).toBe(429);
  });

  test("guesses of tokens are limited, and forged forwarding headers allow no further guesses", async () => {
    const { origin } = server;
    const channel = await openChannel(origin);
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const headers = { "X-Forwarded-For": `198.51.100.${n}`, "X-Real-IP": `198.51.100.${n}` };
      statuses.push((await join({ ...channel, token: `abj_${n}` }, {}, { headers })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  test("forged forwarding headers allow no further joins", async () => {
    const channel = await openChannel(server.origin);
    const statuses: number[] = [];
    for (let n = 0; n < 14; n += 1) {
      const forged = ["X-Forwarded-For", "X-Real-IP", "CF-Connecting-IP", "Forwarded"];
      const headers = Object.fromEntries(forged.map((name) => [name, `198.51.100.${n}`]));
      statuses.push((await join(channel, { callsign: `n${n}` }, { headers })).status);
    }
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(12);
    expect(statuses.at(-1)).toBe(429);
  });
});

test("with limits off, as for load tests, nothing is refused and no limit is shown", async () => {
  const ada = await joinAs(await openChannel(sharedHub.origin), "ada");
  for (let n = 0; n < 5; n += 1) {
    const { status, headers } = await ada.call("POST send", { body: { message: "free" } });
    expect([status, headers.get("x-ratelimit-limit")]).toEqual([200, null]);
  }
});
