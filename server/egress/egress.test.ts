import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { problemOf } from "../testing/test-channel";
import { Egress } from "./egress";
import { postOutside } from "./post-outside";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const names: Record<string, string[]> = {
  "example.com": ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
  "inside.example": ["10.1.2.3"],
  "metadata.example": ["169.254.169.254"],
  "mixed.example": ["93.184.215.14", "127.0.0.1"],
  "six.example": ["::1"],
  "mapped.example": ["::ffff:10.0.0.1"],
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "nothing.example": [],
};
const asLookup = (addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
const resolve = async (host: string) => {
  const found = names[host];
  if (!found) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
  return asLookup(found);
};

function guard(origin = "https://hub.example", allow: string[] = [], resolver = resolve) {
  const egress = new Egress({ origin, egressAllow: allow }, resolver);
  cleanups.push(() => egress.close());
  return egress;
}

async function server(): Promise<number> {
  const http = createServer((_request, response) => response.end("here"));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  cleanups.push(() => http.close());
  return (http.address() as AddressInfo).port;
}

const post = (egress: Egress, url: string) =>
  postOutside(egress, { url, headers: {}, body: "{}", timeoutMs: 2_000, maxBytes: 100 });

test.each([
  "https://example.com/hook",
  "https://example.com:8443/hook?key=1",
  "https://93.184.215.14/",
  "https://[2606:4700:4700::1111]/",
])("on a public hub %s is allowed", async (url) => {
  expect(await guard().check(url)).toBe(url);
});

test("the URL that is called has no fragment, and its host in canonical form", async () => {
  expect(await guard().check("HTTPS://Example.COM/Hook#top")).toBe("https://example.com/Hook");
});

const OUTSIDE = "does not resolve to an address on the public internet";

test.each([
  ["not a url", "is not a URL"],
  ["https://example.com:0/", "port 0"],
  ["https://example.com/\0", "control characters"],
  ["https://exam\tple.com/", "control characters"],
  ["https://example.com/a\nb", "control characters"],
  ["https:\\\\example.com/", "backslash"],
  ["//example.com/x", "is not a URL"],
  ["ftp://example.com/", "must begin with https://"],
  ["file:///etc/passwd", "must begin with https://"],
  ["gopher://127.0.0.1:6379/_x", "must begin with https://"],
  ["http://example.com/", "must begin with https://"],
  ["https://user@example.com/", "user name or a password"],
  ["https://user:hunter2@example.com/", "user name or a password"],
  ["https://example.com:22/", "port other than 443 and 8443"],
  ["https://example.com:80/", "port other than 443 and 8443"],
  ["https://127.0.0.1/", OUTSIDE],
  ["https://127.1/", OUTSIDE],
  ["https://2130706433/", OUTSIDE],
  ["https://0x7f000001/", OUTSIDE],
  ["https://0x7f.1/", OUTSIDE],
  ["https://017700000001/", OUTSIDE],
  ["https://0177.0.0.1/", OUTSIDE],
  ["https://0/", OUTSIDE],
  ["https://①②⑦.0.0.1/", OUTSIDE],
  ["https://169.254.169.254/latest/meta-data/", OUTSIDE],
  ["https://[::1]/", OUTSIDE],
  ["https://[::]/", OUTSIDE],
  ["https://[::ffff:127.0.0.1]/", OUTSIDE],
  ["https://[::ffff:7f00:1]/", OUTSIDE],
  ["https://[::127.0.0.1]/", OUTSIDE],
  ["https://[64:ff9b::7f00:1]/", OUTSIDE],
  ["https://[2002:7f00:1::]/", OUTSIDE],
  ["https://[fd00:ec2::254]/", OUTSIDE],
  ["https://localhost/", OUTSIDE],
  ["https://LOCALHOST./", OUTSIDE],
  ["https://inside.example/", OUTSIDE],
  ["https://metadata.example/", OUTSIDE],
  ["https://mixed.example/", OUTSIDE],
  ["https://six.example/", OUTSIDE],
  ["https://mapped.example/", OUTSIDE],
  ["https://nothing.example/", OUTSIDE],
  ["https://unknown.example/", OUTSIDE],
])("on a public hub %s is refused with an explanation", async (url, words) => {
  const problem = await problemOf(guard().check(url));
  expect(problem).toMatchObject({ code: "url_refused", status: 422 });
  expect(problem.detail).toContain(words);
  expect(problem.detail).not.toMatch(/10\.1\.2\.3|169\.254|hunter2/);
});

test.each([
  ["http://example.com/", null],
  ["http://example.com:80/", null],
  ["http://example.com:8080/", "port other than 80"],
  ["https://example.com:8443/", null],
  ["http://127.0.0.1/", OUTSIDE],
  ["http://inside.example/", OUTSIDE],
])("on one's own hub %s is refused with %j", async (url, words) => {
  const asked = guard("http://localhost:3000").check(url);
  if (words === null) expect(await asked).toBe(new URL(url).href);
  else expect((await problemOf(asked)).detail).toContain(words);
});

test.each([
  [["127.0.0.1"], "http://127.0.0.1:4000/", true],
  [["loopback"], "http://[::1]:4000/", true],
  [["loopback"], "http://localhost:4000/", true],
  [["10.0.0.0/8"], "http://inside.example:9000/", true],
  [["10.0.0.0/8"], "http://10.255.0.1/", true],
  [["10.0.0.0/8"], "http://127.0.0.1/", false],
  [["10.0.0.0/8"], "http://mixed.example/", false],
  [["127.0.0.1"], "http://mixed.example/", false],
  [["127.0.0.1"], "https://example.com:22/", false],
  [["inside.example"], "http://inside.example:9000/", true],
  [["inside.example"], "http://10.1.2.3/", false],
  [["inside.example"], "http://not.inside.example/", false],
])("with AIRBAND_EGRESS_ALLOW %j, %s is allowed: %s", async (allow, url, may) => {
  const asked = guard("https://hub.example", allow).check(url);
  if (may) expect(await asked).toBe(new URL(url).href);
  else expect((await problemOf(asked)).code).toBe("url_refused");
});

test("a literal address is also refused at connection, when no name is resolved", async () => {
  const port = await server();
  expect(await post(guard(), `http://127.0.0.1:${port}/`)).toEqual({ failure: "blocked" });
  expect(await post(guard(), `http://[::ffff:127.0.0.1]:${port}/`)).toEqual({ failure: "blocked" });
  expect(await post(guard(undefined, ["127.0.0.1"]), `http://127.0.0.1:${port}/`)).toMatchObject({
    status: 200,
    text: "here",
  });
});

test("a name that resolves elsewhere after it was checked is not called", async () => {
  const port = await server();
  let asked = 0;
  const rebinding = async () => asLookup(asked++ === 0 ? ["93.184.215.14"] : ["127.0.0.1"]);
  const egress = guard("http://localhost:3000", [], rebinding);
  await egress.check("http://rebinding.example/");
  expect(await post(egress, `http://rebinding.example:${port}/`)).toEqual({ failure: "blocked" });
  expect(asked).toBe(2);
});

test("the connection uses the addresses checked at connection, not those that the name has a moment later", async () => {
  const port = await server();
  let asked = 0;
  const once = async () => {
    asked += 1;
    return asLookup(["127.0.0.1"]);
  };
  const egress = guard("http://localhost:3000", ["127.0.0.1"], once);
  expect(await post(egress, `http://name.example:${port}/`)).toMatchObject({ status: 200 });
  expect(asked).toBe(1);
});

test("a redirect is a response: its target is not called", async () => {
  const inner = await server();
  const http = createServer((_request, response) =>
    response.writeHead(302, { Location: `http://127.0.0.1:${inner}/` }).end(),
  );
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  cleanups.push(() => http.close());
  const { port } = http.address() as AddressInfo;
  const answer = await post(guard(undefined, ["127.0.0.1"]), `http://127.0.0.1:${port}/`);
  expect(answer).toMatchObject({ status: 302, text: "" });
});
