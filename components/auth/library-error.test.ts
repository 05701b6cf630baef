import { expect, test } from "vitest";
import { refusalOf } from "@/components/ui/refusal";
import { inOurWords } from "./library-error";

test("a wrong code is explained beside the code's field", () => {
  const { fields, rest } = refusalOf(
    inOurWords({ status: 400, code: "INVALID_OTP", message: "Invalid OTP" }),
    (name) => name === "code",
  );
  expect([...fields]).toEqual([["code", "This code is wrong. Check the newest e-mail."]]);
  expect(rest).toBeNull();
});

test("in a form without that field it is the notice", () => {
  const { rest } = refusalOf(
    inOurWords({ status: 400, code: "OTP_EXPIRED", message: "OTP expired" }),
    () => false,
  );
  expect(rest?.title).toBe("This code has expired. Request a new one.");
});

test("other errors stay as they are", () => {
  const error = { status: 429, code: "toString", message: "wait" };
  expect(inOurWords(error)).toBe(error);
  expect(inOurWords(undefined)).toBeUndefined();
});
