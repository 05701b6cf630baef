import { expect, test } from "vitest";
import type { PostInput } from "@/components/hub-outputs";
import { Outbox } from "./outbox";

const refusal = { data: { problem: { code: "muted", title: "You are muted", hint: "Ask an admin" } } };

function openHub() {
  const hub = { stored: new Map<string, number>(), refuses: null as unknown };
  const send = async (input: PostInput) => {
    if (hub.refuses) throw hub.refuses;
    const key = input.client_id ?? "";
    const id = hub.stored.get(key) ?? hub.stored.size + 1;
    hub.stored.set(key, id);
    return { id };
  };
  return { hub, outbox: new Outbox(send) };
}

const input = { channel_id: "quiet-otter-3a8f", message: "hello" };
const states = (outbox: Outbox) => outbox.read().map(({ state }) => state);

test("a message is shown until the timeline has it", async () => {
  const { outbox } = openHub();
  const sent = outbox.post(input);
  expect(states(outbox)).toEqual(["sending"]);
  await sent;
  outbox.settle(0);
  expect(states(outbox)).toEqual(["sent"]);
  outbox.settle(1);
  expect(outbox.read()).toEqual([]);
});

test("a message that did not reach the hub is sent once it does, under the same client_id", async () => {
  const { hub, outbox } = openHub();
  hub.refuses = new TypeError("Failed to fetch");
  await outbox.post(input);
  expect(states(outbox)).toEqual(["waiting"]);
  const [waiting] = outbox.read();
  hub.refuses = null;
  await outbox.reconnected();
  await outbox.reconnected();
  expect([...hub.stored.keys()]).toEqual([waiting?.clientId]);
  expect(states(outbox)).toEqual(["sent"]);
});

test("a refused message stays with its reason until it is sent again or discarded", async () => {
  const { hub, outbox } = openHub();
  hub.refuses = refusal;
  await outbox.post(input);
  await outbox.reconnected();
  expect(outbox.read()).toMatchObject([{ state: "failed", error: refusal }]);
  hub.refuses = null;
  await outbox.retry(outbox.read()[0]?.clientId ?? "");
  expect(states(outbox)).toEqual(["sent"]);
  hub.refuses = refusal;
  await outbox.post(input);
  outbox.discard(outbox.read()[1]?.clientId ?? "");
  expect(states(outbox)).toEqual(["sent"]);
});
