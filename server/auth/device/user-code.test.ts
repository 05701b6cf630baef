import { expect, test } from "vitest";
import { newUserCode, readUserCode } from "./user-code";

test("a code is two times four letters that make no words, and two are not alike", () => {
  const codes = new Set(Array.from({ length: 200 }, newUserCode));
  expect(codes.size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
});

test.each(["WDJB-MJHT", "wdjb-mjht", "wdjbmjht", " WDJB MJHT ", "W.D.J.B.M.J.H.T"])(
  "a code is accepted in any spelling: %s",
  (typed) => expect(readUserCode(typed)).toBe("WDJB-MJHT"),
);

test.each(["", "WDJB", "WDJB-MJHTX", "AEIO-UYAE", "WDJB-MJH1"])("an impossible code is null: %s", (typed) =>
  expect(readUserCode(typed)).toBeNull(),
);
