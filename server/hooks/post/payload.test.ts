import { expect, test } from "vitest";
import { at, listAt, readPayload, scalarAt, textAt } from "./payload";

const FORM = "application/x-www-form-urlencoded";
const read = (text: string, contentType: string | null = null, allowText = false) =>
  readPayload(Buffer.from(text), contentType, allowText);

test.each([null, "application/json", "text/plain", FORM])("JSON is JSON, even with the type %s", (type) => {
  expect(read(' {"a":"b=c&d"}', type)).toEqual({ a: "b=c&d" });
});

test("a form is the JSON in its payload, or its fields", () => {
  expect(read(`payload=${encodeURIComponent('{"a":"é +"}')}`, `${FORM}; charset=utf-8`)).toEqual({
    a: "é +",
  });
  expect(read("command=%2Fdeploy&text=staging+now", FORM)).toEqual({
    command: "/deploy",
    text: "staging now",
  });
  expect(() => read("payload=%5B%5D", FORM)).toThrow("not an object");
});

test("plain text is text if text is allowed, even if curl labels it as a form", () => {
  expect(read("the build is done", FORM, true)).toBe("the build is done");
  expect(read("x = 1, y = 2\n", null, true)).toBe("x = 1, y = 2\n");
  expect(() => read("the build is done")).toThrow("not JSON");
});

test("bytes that are not UTF-8 are refused", () => {
  expect(() => readPayload(Buffer.from([0x7b, 0xff]), null, true)).toThrow("not UTF-8");
});

test("paths only find properties of the body itself", () => {
  const payload = JSON.parse('{"a":{"b":[{"c":1},null,7]},"__proto__":{"x":"own"},"t":"  "}');
  expect(at(payload, "a.b.0.c")).toBe(1);
  expect(textAt(payload, "__proto__.x")).toBe("own");
  for (const path of ["toString", "a.constructor", "a.b.length.x", "a.b.9", "", "t.length"])
    expect(at(payload, path), path).toBeUndefined();
  expect([scalarAt(payload, "a.b.2"), scalarAt(payload, "a"), textAt(payload, "t")]).toEqual([
    "7",
    null,
    null,
  ]);
  expect(listAt(payload, "a.b")).toEqual([{ c: 1 }]);
});
