import { expect, test } from "vitest";
import type { BusEvent } from "@/server/bus/bus";
import { InProcessBus } from "@/server/bus/in-process-bus";
import { createLogger } from "@/server/logging/log";

const event: BusEvent = { type: "roster", channel: "a" };

test("listeners get the event before publish returns", () => {
  const bus = new InProcessBus(createLogger("silent"));
  const heard: BusEvent[] = [];
  bus.subscribe((told) => heard.push(told));
  bus.publish(event);
  expect(heard).toEqual([event]);
});

test("a listener that throws is logged and does not affect the others", () => {
  const written: string[] = [];
  const bus = new InProcessBus(createLogger("error", { write: (line) => written.push(line) }));
  const heard: BusEvent[] = [];
  bus.subscribe(() => {
    throw new Error("clumsy");
  });
  bus.subscribe((told) => heard.push(told));
  bus.publish(event);
  expect(heard).toEqual([event]);
  expect(written.join()).toContain("clumsy");
});

test("a subscription that was ended gets nothing more, and a second one of the same function still does", () => {
  const bus = new InProcessBus(createLogger("silent"));
  const heard: BusEvent[] = [];
  const listener = (told: BusEvent) => void heard.push(told);
  const end = bus.subscribe(listener);
  bus.subscribe(listener);
  end();
  bus.publish(event);
  expect(heard).toHaveLength(1);
});
