import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { readTarget, targetProblem } from "./request-target";

const request = (url: string, host = "hub.example") => ({ url, headers: { host } }) as IncomingMessage;

test("a path and query are read unchanged", () => {
  expect(readTarget(request("/api/channels/a%20b?x=%C3%A9"))).toBe("/api/channels/a%20b");
});

test("an absolute URL is read as its path, and its host replaces the header's", () => {
  const sent = request("http://other.example:8080/a?b=c");
  expect([readTarget(sent), sent.url, sent.headers.host]).toEqual(["/a", "/a?b=c", "other.example:8080"]);
});

test("a target that no door can read is refused with an explanation", () => {
  for (const url of ["*", "", "example:443", "/%ff", "/%", "/a%00b", "/?q=%ff", "/é", "/a b", "http://"])
    expect(() => readTarget(request(url))).toThrow(/must be|must not|is not/);
  for (const host of ["", "a b", "a/b", "user@host", "[::1", "x:y"])
    expect(() => readTarget(request("/", host))).toThrow("Host: is not a host name");
  expect(targetProblem("/plain?q=100")).toBeNull();
});
