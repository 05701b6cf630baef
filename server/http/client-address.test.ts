import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

const proxies = ["10.0.0.0/8", "2001:db8:ffff::/48"];

function from(socketAddress: string | null, forwardedFor: string | null, trustProxy = proxies) {
  return clientAddress({ socketAddress, forwardedFor }, trustProxy);
}

describe("clientAddress", () => {
  it("is the socket's peer if no proxy is named, whatever the header claims", () => {
    expect(from("203.0.113.7", "198.51.100.1", [])).toBe("203.0.113.7");
    expect(from("127.0.0.1", "198.51.100.1", [])).toBe("127.0.0.1");
  });

  it("does not trust the header of a peer that is not a named proxy", () => {
    expect(from("203.0.113.7", "198.51.100.1")).toBe("203.0.113.7");
  });

  it("is the right-most entry that is not a proxy, never one that the caller wrote before it", () => {
    expect(from("10.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
    expect(from("10.0.0.1", "1.1.1.1, 198.51.100.1")).toBe("198.51.100.1");
    expect(from("10.0.0.1", "1.1.1.1, 198.51.100.1 ,10.2.3.4, 10.9.9.9")).toBe("198.51.100.1");
    expect(from("2001:db8:ffff::1", "1.1.1.1, 2001:db8:1::5")).toBe("2001:db8:1::5");
  });

  it("is the farthest proxy when every hop is one, and the proxy itself when it forwards nothing", () => {
    expect(from("10.0.0.1", "10.2.3.4, 10.9.9.9")).toBe("10.2.3.4");
    expect(from("10.0.0.1", null)).toBe("10.0.0.1");
    expect(from("10.0.0.1", "")).toBe("10.0.0.1");
  });

  it.each([
    "unknown",
    "_hidden",
    "999.1.1.1",
    "1",
    "0x7f.1",
    "127.1",
    "<script>",
    "::gg",
    "[::1",
    "1.2.3.4:x",
    " ",
  ])("never returns an address for the garbage entry %j, nor looks past it", (garbage) => {
    expect(from("10.0.0.1", garbage)).toBe("10.0.0.1");
    expect(from("10.0.0.1", `198.51.100.1, ${garbage}`)).toBe("10.0.0.1");
    expect(from("10.0.0.1", `198.51.100.1, ${garbage}, 10.5.5.5`)).toBe("10.5.5.5");
    expect(from(null, garbage)).toBeNull();
  });

  it("assumes a proxy for a null socket only if proxies are named, and returns no address otherwise", () => {
    expect(from(null, "1.1.1.1, 198.51.100.1")).toBe("198.51.100.1");
    expect(from(null, "1.1.1.1, 198.51.100.1", [])).toBeNull();
    expect(from(null, null)).toBeNull();
  });

  it("returns one spelling for one address", () => {
    expect(from("::ffff:203.0.113.7", null, [])).toBe("203.0.113.7");
    expect(from("::ffff:cb00:7107", null, [])).toBe("203.0.113.7");
    expect(from("::ffff:10.0.0.1", "::FFFF:198.51.100.1")).toBe("198.51.100.1");
    expect(from("2001:0DB8:0:0::1", null, [])).toBe("2001:db8::1");
    expect(from("fe80::1%eth0", null, [])).toBe("fe80::1");
  });

  it("reads an entry that contains a port", () => {
    expect(from("10.0.0.1", "198.51.100.1:4711")).toBe("198.51.100.1");
    expect(from("10.0.0.1", "[2001:db8:1::5]:4711")).toBe("2001:db8:1::5");
    expect(from("10.0.0.1", "[2001:db8:1::5]")).toBe("2001:db8:1::5");
  });

  it("refuses an invalid list of proxies", () => {
    expect(() => from("10.0.0.1", null, ["10.0.0.0/99"])).toThrow(TypeError);
  });
});
