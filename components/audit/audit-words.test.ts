import { expect, test } from "vitest";
import { auditActs } from "@/server/audit/audit-acts";
import { auditKinds, detailInWords } from "./audit-words";

test("there is a filter for every kind of act", () => {
  const kinds = new Set(Object.keys(auditActs).map((act) => act.split(".")[0]));
  expect(auditKinds.map(({ value }) => value).sort()).toEqual(["all", ...kinds].sort());
});

test("known details of an act are shown in words, and unknown ones are omitted", () => {
  expect(detailInWords({ detail: null })).toBeNull();
  expect(detailInWords({ detail: { start: "abp_1a2b" } })).toBeNull();
  expect(detailInWords({ detail: { way: "passkey" } })).toBe("with a passkey");
  expect(detailInWords({ detail: { set: "retention session_ttl_seconds" } })).toBe(
    "set retention, session ttl seconds",
  );
  expect(detailInWords({ detail: { approve_joins: "false → true", session_ttl_seconds: "1800 → 60" } })).toBe(
    "approve joins: false → true; session ttl seconds: 1800 → 60",
  );
  expect(detailInWords({ detail: { grace_seconds: 0 } })).toBe("the old one stopped at once");
  expect(detailInWords({ detail: { grace_seconds: 60, device_address: "198.51.100.1" } })).toBe(
    "the old one works for 60 s; requested from 198.51.100.1",
  );
});
