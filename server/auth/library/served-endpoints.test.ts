// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import type { TestRuntime } from "../../testing/test-runtime";
import { getAuth } from "./auth";
import { isServedEndpoint } from "./served-endpoints";

let runtime: TestRuntime;
let browser: AuthClient;
beforeAll(async () => {
  runtime = await openAuthRuntime();
  browser = new AuthClient(runtime);
  await browser.signIn("surface@example.com");
});
afterAll(() => runtime.close());

interface Endpoint {
  path?: string;
  options: { method: string | string[] };
}

/** Every endpoint of the library and its plugins, as "METHOD /path". */
function libraryEndpoints(): string[] {
  const endpoints = Object.values(getAuth(runtime).api) as unknown as Endpoint[];
  return endpoints.flatMap(({ path, options }) =>
    path === undefined ? [] : [options.method].flat().map((method) => `${method} ${path}`),
  );
}

test("endpoints that an older list closed and unused ones exist in the library", () => {
  const endpoints = libraryEndpoints();
  expect(endpoints.length).toBeGreaterThan(60);
  for (const known of ["POST /sign-up/email", "GET /verify-email", "GET /list-sessions"])
    expect(endpoints).toContain(known);
});

test("every endpoint of the library that this hub does not list is 404, signed in or not", async () => {
  const closed = libraryEndpoints().filter((endpoint) => {
    const [method = "", path = ""] = endpoint.split(" ");
    return !isServedEndpoint(method, path);
  });
  expect(closed.length).toBeGreaterThan(40);
  for (const endpoint of closed) {
    const [method = "", path = ""] = endpoint.split(" ");
    const asked = path.replace(/:\w+/g, "anything");
    for (const visitor of [browser, new AuthClient(runtime)]) {
      const { status, body } = await visitor.send(method as "GET", asked, method === "GET" ? undefined : {});
      expect([status, body.code], endpoint).toEqual([404, "not_found"]);
    }
  }
});

test.each(["/sign-out/", "//sign-out", "/sign%2Dout", "/SIGN-OUT", "/./sign-out/../list-sessions"])(
  "another spelling of a path is 404: %s",
  async (path) => {
    expect((await browser.post(path)).status).toBe(404);
  },
);
