// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionCookieName } from "../auth/library/session-cookie";
import { makeTestAccount } from "../testing/test-account";
import { openTestRuntime, type TestRuntime } from "../testing/test-runtime";
import { MAX_BATCH } from "./batch-settings";
import { answerTrpc } from "./trpc-door";

let runtime: TestRuntime;
let cookie: string;
let accountId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  const account = await makeTestAccount(runtime);
  accountId = account.id;
  const { bearer } = await account.signIn();
  cookie = `${sessionCookieName(runtime.env.origin)}=${encodeURIComponent(bearer)}`;
});
afterAll(async () => {
  await runtime.close();
});

async function call(
  method: "GET" | "POST",
  name: string,
  input: object,
  headers: Record<string, string> = {},
) {
  const sent = JSON.stringify(input);
  const query = method === "GET" ? `?input=${encodeURIComponent(sent)}` : "";
  const response = await answerTrpc(
    runtime,
    new Request(`${runtime.env.origin}/api/trpc/${name}${query}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "POST" && { body: sent }),
    }),
  );
  const body = await response.json();
  return {
    status: response.status,
    headers: response.headers,
    data: body.result?.data,
    problem: body.error ? (body.error as { data: { problem: object } }).data.problem : body,
  };
}

const own = () => ({ cookie, origin: runtime.env.origin });

test("the cookie of the hub's own page identifies the account", async () => {
  const { status, data } = await call("GET", "getAccount", {}, { cookie, "sec-fetch-site": "same-origin" });
  expect([status, data]).toMatchObject([200, { account_id: accountId }]);
});

test("a page of another origin can neither change nor read anything with its visitor's cookie", async () => {
  const elsewhere: Record<string, string>[] = [{ cookie, origin: "https://evil.example" }, { cookie }];
  for (const headers of elsewhere)
    expect(await call("POST", "createIdentity", {}, headers)).toMatchObject({
      status: 403,
      problem: { code: "origin_not_allowed" },
    });
  const read = await call("GET", "getAccount", {}, { cookie, "sec-fetch-site": "cross-site" });
  expect(read).toMatchObject({ status: 401, problem: { code: "unauthorized" } });
});

test("an error contains the problem with its hint and the id of the request", async () => {
  const { status, problem, headers } = await call(
    "POST",
    "createIdentity",
    { callsign: "No Such Name!" },
    own(),
  );
  expect(status).toBe(400);
  expect(problem).toMatchObject({
    code: "invalid",
    hint: expect.any(String),
    detail: expect.stringContaining("callsign"),
  });
  expect(headers.get("x-request-id")).toBe((problem as { request_id: string }).request_id);
});

test("an invalid bearer is refused, whatever cookie is sent with it", async () => {
  const { status } = await call("GET", "getAccount", {}, { ...own(), authorization: "Bearer nonsense" });
  expect(status).toBe(401);
});

test("a write cannot be called by a mere link", async () => {
  const { status, problem } = await call("GET", "createIdentity", {}, own());
  expect([status, problem]).toMatchObject([405, { code: "method_not_allowed" }]);
});

test("an unknown procedure is refused with an explanation", async () => {
  expect(await call("GET", "dropTables", {}, own())).toMatchObject({
    status: 404,
    problem: { code: "not_found" },
  });
});

test("a batch of too many calls is refused before any of them runs", async () => {
  const batch = async (count: number) => {
    const names = Array.from({ length: count }, () => "getAccount").join(",");
    const url = `${runtime.env.origin}/api/trpc/${names}?batch=1&input=%7B%7D`;
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    return answerTrpc(runtime, new Request(url, { headers }));
  };
  expect((await (await batch(MAX_BATCH)).json()).length).toBe(MAX_BATCH);
  const refused = await batch(800);
  expect(refused.status).toBe(400);
  const [answer] = [await refused.json()].flat();
  expect(answer.error.data.problem.code).toBe("invalid");
});

test("pages get the text of others without invisible characters", async () => {
  const made = await call("POST", "createChannel", { name: "pay\u202eroll\u200b\u{e0041}" }, own());
  expect(made.status).toBe(200);
  const { data } = await call("GET", "listAccountChannels", {}, { cookie, "sec-fetch-site": "same-origin" });
  expect(JSON.stringify(data)).toContain('"pay\ufffdroll\ufffd"');
});
