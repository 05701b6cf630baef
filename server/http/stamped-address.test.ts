import { afterEach, expect, test } from "vitest";
import { ADDRESS_HEADER } from "../auth/library/address-header";
import { stampedAddress } from "./stamped-address";

const process = globalThis as { __airbandProcess?: boolean | undefined };
afterEach(() => {
  process.__airbandProcess = undefined;
});

const headers = new Headers({ [ADDRESS_HEADER]: "192.0.2.1", "x-forwarded-for": "192.0.2.2" });

test("in our own process the address is the socket's, whatever a proxy's header says", () => {
  process.__airbandProcess = true;
  expect(stampedAddress(headers, [])).toBe("192.0.2.1");
  expect(stampedAddress(new Headers({ "x-forwarded-for": "192.0.2.2" }), ["loopback"])).toBeNull();
});

test("elsewhere a header that anybody may send counts only behind a trusted proxy", () => {
  expect(stampedAddress(headers, [])).toBeNull();
  expect(stampedAddress(headers, ["10.0.0.0/8"])).toBe("192.0.2.2");
});
