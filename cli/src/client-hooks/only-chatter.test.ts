import { expect, test } from "vitest";
import type { Message } from "../hub/wire";
import { isOnlyChatter } from "./only-chatter";

const messageOf = (more: Partial<Message> = {}): Message => ({
  id: 1,
  from: "ada",
  to: "all",
  text: "x",
  at: 0,
  ...more,
});
const chatter = (count: number, apartMs = 0) =>
  Array.from({ length: count }, (_, n) => messageOf({ id: n + 1, at: n * apartMs }));

test("ten messages to everybody within a minute do not wake an agent, fewer or slower ones do", () => {
  expect(isOnlyChatter(chatter(10), "bob")).toBe(true);
  expect(isOnlyChatter(chatter(9), "bob")).toBe(false);
  expect(isOnlyChatter(chatter(10, 10_000), "bob")).toBe(false);
  expect(isOnlyChatter([], "bob")).toBe(false);
});

test.each<Partial<Message>>([
  { to: "bob" },
  { to: "@reviewers" },
  { text: "what do you think, @bob?" },
  { need_reply: true },
  { priority: "urgent" },
  { kind: "system" },
])("even on a busy channel, %j wakes", (more) => {
  expect(isOnlyChatter([...chatter(20), messageOf(more)], "bob")).toBe(false);
});
