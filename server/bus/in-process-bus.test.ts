import { expect, test } from "vitest";
import type { BusEvent } from "@/server/bus/bus";
import { InProcessBus } from "@/server/bus/in-process-bus";
import { createLogger } from "@/server/logging/log";

const event: BusEvent = { type: "roster", channel: "a" };

test("listeners get the event before publish returns", () => {
  const bus = new InProcessBus(createLogger("silent"));
  const received: BusEvent[] = [];
  bus.subscribe((published) => received.push(published));
  bus.publish(event);
  expect(received).toEqual([event]);
});

test("a listener that throws is logged and does not affect the others", () => {
  const written: string[] = [];
  const bus = new InProcessBus(createLogger("error", { write: (line) => written.push(line) }));
  const received: BusEvent[] = [];
  bus.subscribe(() => {
    throw new Error("clumsy");
  });
  bus.subscribe((published) => received.push(published));
  bus.publish(event);
  expect(received).toEqual([event]);
  expect(written.join()).toContain("clumsy");
});

test("a subscription that was ended gets nothing more, and a second one of the same function still does", () => {
  const bus = new InProcessBus(createLogger("silent"));
  const received: BusEvent[] = [];
  const listener = (published: BusEvent) => void received.push(published);
  const end = bus.subscribe(listener);
  bus.subscribe(listener);
  end();
  bus.publish(event);
  expect(received).toHaveLength(1);
});
