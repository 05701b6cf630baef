import { expect, test } from "vitest";
import { checkHost } from "./check-host";

const local = { origin: "http://localhost:3000", host: "127.0.0.1", port: 3000 };
const hosted = { origin: "https://hub.example", host: "0.0.0.0", port: 3000 };

function verdict(env: typeof local, headers: Record<string, string>): string {
  try {
    checkHost(env, new Headers(headers));
    return "ok";
  } catch (error) {
    return (error as { airbandCode: string }).airbandCode;
  }
}

test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])(
  "a hub on loopback accepts its own name %s",
  (host) => expect(verdict(local, { host })).toBe("ok"),
);

test.each([
  "evil.example",
  "localhost:4000",
  "localhost",
  "127.0.0.1.evil.example:3000",
  "a@localhost:3000",
  "",
])("another name is refused: %j", (host) => expect(verdict(local, { host })).toBe("host_not_allowed"));

test("a hosted hub accepts its public name, with and without the default port, and no loopback name", () => {
  expect(verdict(hosted, { host: "hub.example" })).toBe("ok");
  expect(verdict(hosted, { host: "hub.example:443" })).toBe("ok");
  expect(verdict(hosted, { host: "localhost:3000" })).toBe("host_not_allowed");
});

test("a request without a Host is refused", () => {
  expect(verdict(local, {})).toBe("host_not_allowed");
});

test("pages of the hub's own origin may call; pages of others may not, even on the same machine", () => {
  const from = (origin: string) => verdict(local, { host: "localhost:3000", origin });
  expect(from("http://localhost:3000")).toBe("ok");
  expect(from("http://127.0.0.1:3000")).toBe("ok");
  expect(from("http://localhost:8080")).toBe("origin_not_allowed");
  expect(from("https://localhost:3000")).toBe("origin_not_allowed");
  expect(from("https://evil.example")).toBe("origin_not_allowed");
  expect(from("null")).toBe("origin_not_allowed");
});
