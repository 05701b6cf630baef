import { expect, test } from "vitest";
import type { TimelinePage } from "@/components/hub-outputs";
import { type PagePlace, TimelineStore } from "./timeline-store";

/** A channel of `last` messages between agents, of which pages of ten can be read. */
function openChannel(last: number) {
  const channel = { last, isDown: false, calls: [] as PagePlace[] };
  const read = async (place: PagePlace): Promise<TimelinePage> => {
    channel.calls.push(place);
    if (channel.isDown) throw new Error("the hub is down");
    const upto = Math.min(
      channel.last,
      place.after !== undefined
        ? place.after + 10
        : place.around !== undefined
          ? place.around + 5
          : (place.before ?? Infinity) - 1,
    );
    const first = place.after !== undefined ? place.after + 1 : Math.max(1, upto - 9);
    const isEmpty = upto < first;
    return {
      entries: isEmpty ? [] : [{ kind: "hidden", id: first, until: upto, count: upto - first + 1 }],
      first_id: isEmpty ? 0 : first,
      upto_id: isEmpty ? 0 : upto,
      earlier: first > 1,
      later: upto < channel.last,
      last_id: channel.last,
      read_id: 0,
      callsign: null,
    };
  };
  return { channel, read };
}

async function openStore(last: number) {
  const { channel, read } = openChannel(last);
  const store = new TimelineStore(read, await read({}));
  return { channel, store };
}

const rangeOf = (store: TimelineStore) => [store.read().first, store.read().upto];

test("a signal that was lost leaves no gap: the next one loads everything since", async () => {
  const { channel, store } = await openStore(12);
  channel.last = 40;
  store.arrived(40);
  await store.catchUp();
  expect(rangeOf(store)).toEqual([3, 40]);
  expect(store.read().later).toBe(false);
});

test("messages that arrive while they are being loaded are loaded too", async () => {
  const { channel, store } = await openStore(12);
  channel.last = 13;
  store.arrived(13);
  channel.last = 30;
  store.arrived(30);
  await store.catchUp();
  expect(rangeOf(store)).toEqual([3, 30]);
});

test("a reader of older messages is not moved by new ones, only their number is known", async () => {
  const { channel, store } = await openStore(100);
  await store.showMessage(20);
  expect(rangeOf(store)).toEqual([16, 25]);
  channel.last = 101;
  const calls = channel.calls.length;
  store.arrived(101);
  expect([rangeOf(store), store.read().lastId, channel.calls.length]).toEqual([[16, 25], 101, calls]);
  await store.showEnd();
  expect(rangeOf(store)).toEqual([92, 101]);
});

test("two loads of the same end at once make one request", async () => {
  const { channel, store } = await openStore(100);
  const calls = channel.calls.length;
  await Promise.all([store.loadEarlier(), store.loadEarlier()]);
  expect([channel.calls.length - calls, rangeOf(store)]).toEqual([1, [81, 100]]);
});

test("a page that arrives after a jump elsewhere is dropped", async () => {
  const { store } = await openStore(100);
  const late = store.loadEarlier();
  await store.showMessage(20);
  await late;
  expect(rangeOf(store)).toEqual([16, 25]);
});

test("a failed request keeps what is loaded and can be repeated", async () => {
  const { channel, store } = await openStore(100);
  channel.isDown = true;
  await store.loadEarlier();
  expect([store.read().error, rangeOf(store)]).toEqual([expect.any(Error), [91, 100]]);
  channel.isDown = false;
  await store.loadEarlier();
  expect([store.read().error, rangeOf(store)]).toEqual([null, [81, 100]]);
});

test("a loaded message is shown without a request", async () => {
  const { channel, store } = await openStore(100);
  const calls = channel.calls.length;
  await store.showMessage(95);
  expect([store.read().target, channel.calls.length]).toEqual([95, calls]);
});
