// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AnalyticsStandIn, openAnalyticsStandIn } from "../testing/analytics-stand-in";
import { openTestServer, type TestServer } from "../testing/test-server";

let analytics: AnalyticsStandIn;
let server: TestServer;
let without: TestServer;
beforeAll(async () => {
  analytics = await openAnalyticsStandIn();
  server = await openTestServer({ posthogKey: "phc_test", posthogHost: `${analytics.url}/` });
  without = await openTestServer();
});
afterAll(() => Promise.all([server.close(), without.close(), analytics.close()]));

const event = JSON.stringify({ event: "$pageview", properties: { token: "phc_test" } });
const post = (path: string, body = event, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

test("a page gets the key at run time, or learns that there is none", async () => {
  const settings = await fetch(`${server.origin}/ingest/settings`);
  expect(await settings.json()).toEqual({ key: "phc_test" });
  expect((await fetch(`${without.origin}/ingest/settings`)).status).toBe(204);
  expect((await fetch(`${without.origin}/ingest/e/`, { method: "POST", body: event })).status).toBe(404);
});

test("an event is forwarded to the host without cookie, credential, address or query", async () => {
  const headers = {
    cookie: "airband.session=abc",
    authorization: "Bearer abs_secret",
    "x-forwarded-for": "1.2.3.4",
  };
  const answer = await post("/ingest/e/?ip=1&ver=1.434.18", event, headers);
  expect([answer.status, await answer.json()]).toEqual([200, { status: 1 }]);
  const [received] = analytics.requests;
  expect(received).toMatchObject({ path: "/e/", body: event });
  expect(JSON.stringify(received?.headers)).not.toMatch(/airband\.session|abs_secret|1\.2\.3\.4/);
});

test("only events are forwarded, and none that is too large", async () => {
  const before = analytics.requests.length;
  expect((await post("/ingest/batch/")).status).toBe(404);
  expect((await post("/ingest/../admin")).status).toBe(405);
  expect((await post("/ingest/flags/?v=2")).status).toBe(404);
  expect((await fetch(`${server.origin}/ingest/e/`)).status).toBe(405);
  expect((await post("/ingest/e/", "x".repeat(1_100_000))).status).toBe(413);
  expect(analytics.requests.length).toBe(before);
});

test("a batch as the browser's library sends it is forwarded", async () => {
  const batch = JSON.stringify({ api_key: "phc_test", batch: [{ event: "$pageview", properties: {} }] });
  expect((await post("/ingest/e/", batch, { origin: server.origin })).status).toBe(200);
});

test("events of another project, or from a page of another site, are not forwarded", async () => {
  const before = analytics.requests.length;
  const other = { event: "$pageview", properties: { token: "phc_other" } };
  const own = JSON.parse(event);
  const forms: unknown[] = [other, [own, other], { ...own, api_key: "phc_other" }, { event: "x" }, [null], 1];
  const aliased = { api_key: "phc_test", batch: [{ event: "x", $token: "phc_other" }] };
  for (const form of [...forms, { api_key: "phc_test", batch: [other] }, aliased])
    expect((await post("/ingest/e/", JSON.stringify(form))).status).toBe(400);
  expect((await post("/ingest/e/", "data=eyJ9")).status).toBe(400);
  expect((await post("/ingest/e/", event, { origin: "https://evil.example" })).status).toBe(403);
  expect(analytics.requests.length).toBe(before);
  expect((await post("/ingest/e/", JSON.stringify([own, own]), { origin: server.origin })).status).toBe(200);
});

test("the forwarded body is the one that was checked, even if its bytes could be read differently", async () => {
  const form = '{"api_key":"phc_test","x":"&data={\\"api_key\\":\\"phc_other\\"}&"}';
  const doubled = '{"api_key":"phc_other","event":"x","api_key":"phc_test"}';
  for (const body of [form, doubled]) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post("/ingest/e/", body, headers)).status).toBe(200);
    const received = analytics.requests.at(-1);
    expect(received?.headers["content-type"]).toBe("application/json");
    expect(received?.body).toBe(JSON.stringify(JSON.parse(body)));
  }
});
