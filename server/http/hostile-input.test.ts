// @database
import { afterAll, beforeAll, expect, test } from "vitest";
import { isFullCheck } from "../../scripts/check-scope.mjs";
import { createHook } from "../hooks/create-hook";
import { type Door, everyDoor } from "../testing/every-door";
import { LoopHold } from "../testing/loop-hold";
import { openTestTeam } from "../testing/test-member";
import { openTestServer, type TestServer } from "../testing/test-server";
import { openTestWorld, type TestWorld } from "../testing/test-world";

/**
 * How long a single request may block the process. The hub's own limit is 200 ms on an idle machine; this one leaves
 * room for slow machines. A pattern or a parser that takes more than linear time on these values takes many times as
 * long.
 */
const MAX_HOLD_MS = 1_500;

let hub: TestServer;
let world: TestWorld;
let doors: Door[];
beforeAll(async () => {
  hub = await openTestServer({ logLevel: "silent", egressAllow: ["127.0.0.1"] });
  world = await openTestWorld(hub);
  doors = everyDoor(world);
});
afterAll(() => hub.close());

const long = (text: string) => text.repeat(Math.ceil(60_000 / text.length));

/** Texts on which patterns of this hub and its libraries have taken more than linear time, and similar ones. */
const texts = [
  ...[
    "a",
    "eyJ",
    "eyJa.",
    "://",
    "@",
    "a@a",
    "[(",
    "{{ ",
    "</",
    "&amp;",
    "%41",
    "\\",
    "\t",
    "`",
    "*_",
    "ab ",
    "1.",
  ],
].map(long);

const deep = (open: string, close: string) => JSON.parse(open.repeat(1_000) + close.repeat(1_000)) as unknown;

const shapes: unknown[] = [
  deep("[", "]"),
  deep('{"a":[', "]}"),
  Array.from({ length: 20_000 }, (_, i) => i),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])),
  [[["x"]], { __proto__: null, constructor: "x", toString: 1 }],
  1e308,
  -1,
  null,
  true,
  "",
];

const isFull = isFullCheck();

/**
 * Calls a door with one value in every field, then in each field alone with valid ones in the others: fields take turns
 * with a text and a shape, and each gets both in a full check.
 */
function* attempts(door: Door, index: number) {
  const everywhere = (value: unknown) => Object.fromEntries(door.fields.map((name) => [name, value]));
  for (const value of [texts[index % texts.length], shapes[index % shapes.length]]) yield everywhere(value);
  const valid = Object.fromEntries(
    door.fields.flatMap((name) => (name in world.samples ? [[name, world.samples[name]]] : [])),
  );
  for (const [at, name] of door.fields.entries()) {
    const turn = index + at;
    const half = Math.floor(turn / 2);
    if (isFull || turn % 2 === 0) yield { ...valid, [name]: texts[half % texts.length] };
    if (isFull || turn % 2 === 1) yield { ...valid, [name]: shapes[half % shapes.length] };
  }
}

test("no field of any route blocks the event loop or causes a server error", {
  timeout: 300_000,
}, async () => {
  expect(doors.length).toBeGreaterThan(200);
  const hold = new LoopHold();
  const wrong: string[] = [];
  for (const [index, door] of doors.entries()) {
    for (const fields of attempts(door, index)) {
      hold.reset();
      const response = await door.call(fields);
      await response.body?.cancel();
      const held = hold.ms;
      if (held > MAX_HOLD_MS || response.status >= 500)
        wrong.push(`${door.name} ${Object.keys(fields)}: status ${response.status}, loop held ${held} ms`);
    }
  }
  hold.stop();
  expect(wrong).toEqual([]);
});

test("a hook and a post made for each other do not block the process", { timeout: 120_000 }, async () => {
  // A separate team: the first test signs the world's owner out.
  const { owner, channel } = await openTestTeam(hub.runtime);
  const globs = Array.from({ length: 20 }, () => `*${"a".repeat(98)}b`);
  const hook = await createHook(owner.as(), {
    channel_id: channel.id,
    name: "slow",
    preset: "plain",
    template: "{{a}}".repeat(400),
    rules: Array.from({ length: 20 }, () => ({ when: { events: globs }, drop: true })),
  });
  const hold = new LoopHold();
  const held: Record<string, number> = {};
  for (const [kind, given] of Object.entries({
    text: { a: "x".repeat(250_000) },
    emoji: { a: "\u{1f6e9}".repeat(60_000) },
    list: { a: Array.from({ length: 120_000 }, () => 1) },
    name: { a: 1, type: "a".repeat(250_000) },
  })) {
    hold.reset();
    const response = await fetch(`${world.origin}/hooks/${hook.hook_id}`, {
      method: "POST",
      headers: { "x-hook-secret": hook.secret },
      body: JSON.stringify(given),
    });
    expect(response.status, kind).toBe(202);
    if (hold.ms > MAX_HOLD_MS) held[kind] = hold.ms;
  }
  hold.stop();
  expect(held).toEqual({});
});

test("a body longer than a route accepts is refused before it is read, and the connection is closed", {
  timeout: 120_000,
}, async () => {
  const wrong: string[] = [];
  for (const door of doors) {
    if (door.maxBytes === null) continue;
    for (const kind of ["announced", "chunked"]) {
      const text = "x".repeat(door.maxBytes + 1);
      const body = kind === "announced" ? text : new Blob([text]).stream();
      const response = await door.post(body);
      await response.body?.cancel();
      const closed = response.headers.get("connection") === "close";
      if (response.status !== 413 || !closed)
        wrong.push(`${door.name} ${kind}: ${response.status}, closed ${closed}`);
    }
  }
  expect(wrong).toEqual([]);
});
