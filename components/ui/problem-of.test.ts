import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { problemOf } from "./problem-of";

const problem = { title: "You are muted", detail: "since today", hint: "Ask an admin.", request_id: "r1" };
const shown = { title: "You are muted", detail: "since today", hint: "Ask an admin.", requestId: "r1" };

test("a problem is read from each door's error, and from one that was read before", () => {
  expect(problemOf({ data: { problem } })).toEqual(shown);
  expect(problemOf({ problem })).toEqual(shown);
  expect(problemOf(problemOf({ problem }))).toEqual(shown);
  expect(problemOf({ status: 400, message: "wrong code" })).toMatchObject({ title: "Wrong code" });
});

test.each([
  ["a call without a response", TRPCClientError.from(new TypeError("Failed to fetch"))],
  ["a request that never arrived", new TypeError("Failed to fetch")],
  ["data that is no object", { data: "text" }],
  ["nothing", null],
  ["text", "failed"],
])("%s says that the hub did not respond", (_, error) => {
  expect(problemOf(error)).toMatchObject({ title: "The hub did not respond" });
});
