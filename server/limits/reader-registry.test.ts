import { expect, test } from "vitest";
import { isAirbandError } from "../errors";
import { ReaderRegistry } from "./reader-registry";

/** A registry of 64 slots: 4 for an account, 8 for an address. */
function open(settings: { limits?: boolean } = {}) {
  const registry = new ReaderRegistry({ maxReaders: 64, limits: true, ...settings }, 40);
  const ended: string[] = [];
  const enter = (name: string, who: { session?: string; account?: string; address?: string } = {}) =>
    registry.admit({
      session: who.session ?? null,
      account: who.account ?? null,
      address: who.address ?? name,
      end: () => void ended.push(name),
    });
  const refusal = (name: string, who: Parameters<typeof enter>[1] = {}) => {
    try {
      enter(name, who);
      return null;
    } catch (error) {
      if (!isAirbandError(error)) throw error;
      expect(error.headers["Retry-After"]).toBe(String(error.extra.retry_after_seconds));
      return error.airbandCode;
    }
  };
  return { registry, ended, enter, refusal };
}

test("a session, an account and an address each have a share, and a freed slot is available again", () => {
  const { registry, enter, refusal } = open();
  const leave = Array.from({ length: 16 }, (_, n) => enter(`a${n}`, { session: "s" }))[0];
  expect(refusal("a16", { session: "s" })).toBe("too_many_readers");
  leave?.();
  leave?.();
  expect(registry.size).toBe(15);
  expect(refusal("a16", { session: "s" })).toBeNull();
  for (let n = 0; n < 4; n += 1) enter(`b${n}`, { account: "x" });
  expect(refusal("b4", { account: "x" })).toBe("too_many_readers");
  for (let n = 0; n < 8; n += 1) enter(`c${n}`, { address: "192.0.2.1" });
  expect(refusal("c8", { address: "192.0.2.1" })).toBe("too_many_readers");
  expect(registry.size).toBe(16 + 4 + 8);
});

test("an IPv6 /64 is one address, and so are all unknown addresses", () => {
  const { refusal, enter } = open();
  for (let n = 0; n < 8; n += 1) enter(`${n}`, { address: `2001:db8::${n}` });
  expect(refusal("8", { address: "2001:db8::99" })).toBe("too_many_readers");
  expect(refusal("9", { address: "2001:db8:0:1::1" })).toBeNull();
});

test("at a full address the oldest reader without an account makes room for one with an account", () => {
  const { enter, refusal, ended } = open();
  enter("kept", { address: "192.0.2.1", account: "x" });
  for (let n = 0; n < 7; n += 1) enter(`${n}`, { address: "192.0.2.1" });
  expect(refusal("new", { address: "192.0.2.1", account: "y" })).toBeNull();
  expect(ended).toEqual(["0"]);
});

test("a full hub makes room at the address with the most readers, and never ends a reader with an account", () => {
  const { enter, refusal, ended, registry } = open();
  enter("older", { address: "198.51.100.1" });
  for (let address = 2; address < 10; address += 1)
    for (let n = 0; n < (address === 2 ? 8 : 7); n += 1)
      enter(`${address}/${n}`, { address: `198.51.100.${address}` });
  while (registry.size < 64) enter(`last${registry.size}`);
  expect(refusal("newcomer")).toBeNull();
  expect(ended).toEqual(["2/0"]);
  expect(registry.size).toBe(64);
});

test("a caller that fills the hub gets no room for more of its own", () => {
  const { enter, refusal } = open({ limits: false });
  for (let n = 0; n < 64; n += 1) enter(`${n}`, { address: "192.0.2.1" });
  expect(refusal("more", { address: "192.0.2.1" })).toBe("not_ready");
  expect(refusal("other", { address: "192.0.2.2" })).toBeNull();
});

test("a hub that is full of readers with accounts refuses and ends none", () => {
  const { enter, refusal, ended } = open({ limits: false });
  for (let n = 0; n < 64; n += 1) enter(`${n}`, { account: "x" });
  expect(refusal("more")).toBe("not_ready");
  expect(ended).toEqual([]);
});

test("a reader that stays too long is ended and its slot is free", async () => {
  const { enter, ended, registry } = open();
  enter("long");
  await expect.poll(() => ended).toEqual(["long"]);
  expect(registry.size).toBe(0);
});
