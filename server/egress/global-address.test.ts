import { expect, test } from "vitest";
import { isGlobalAddress } from "./global-address";

test.each([
  "8.8.8.8",
  "1.1.1.1",
  "203.0.114.1",
  "172.32.0.1",
  "2606:4700:4700::1111",
  "2a00:1450:4001:81b::200e",
  "::ffff:8.8.8.8",
])("%s is on the public internet", (address) => {
  expect(isGlobalAddress(address)).toBe(true);
});

test.each([
  ["unspecified", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["loopback", "127.0.0.1"],
  ["all of loopback", "127.255.255.254"],
  ["private", "10.0.0.1"],
  ["private", "172.16.0.1"],
  ["private", "172.31.255.255"],
  ["private", "192.168.1.1"],
  ["link-local", "169.254.1.1"],
  ["cloud metadata", "169.254.169.254"],
  ["shared by carriers", "100.64.0.1"],
  ["shared by carriers", "100.127.255.255"],
  ["protocol assignments", "192.0.0.1"],
  ["documentation", "192.0.2.1"],
  ["documentation", "198.51.100.1"],
  ["documentation", "203.0.113.1"],
  ["benchmarking", "198.18.0.1"],
  ["6to4 relays", "192.88.99.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["IPv4-mapped loopback", "::ffff:127.0.0.1"],
  ["IPv4-mapped metadata", "::ffff:a9fe:a9fe"],
  ["IPv4-compatible loopback", "::127.0.0.1"],
  ["IPv4-translated", "::ffff:0:127.0.0.1"],
  ["NAT64 of loopback", "64:ff9b::7f00:1"],
  ["NAT64 of local use", "64:ff9b:1::a00:1"],
  ["6to4 of a private network", "2002:a00:1::1"],
  ["6to4 of a public one", "2002:808:808::1"],
  ["Teredo", "2001:0:7f00:1::1"],
  ["documentation", "2001:db8::1"],
  ["unique local", "fd00::1"],
  ["unique local metadata", "fd00:ec2::254"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
  ["discard only", "100::1"],
  ["not assigned", "4000::1"],
  ["no address", "localhost"],
  ["nothing", ""],
])("%s (%s) is not", (_what, address) => {
  expect(isGlobalAddress(address)).toBe(false);
});
