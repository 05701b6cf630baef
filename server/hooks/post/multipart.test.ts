import { expect, test } from "vitest";
import { problemOf } from "../../testing/test-channel";
import { readMultipart } from "./multipart";

const B = "------------------------d74496d66958873e";
const TYPE = `multipart/form-data; boundary=${B}`;
const field = (name: string, value: string, more = "") =>
  `--${B}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const read = (body: string | Buffer, type = TYPE) => readMultipart(Buffer.from(body), type);
const END = `--${B}--\r\n`;
const file = (name: string, filename: string, bytes: string, type = "image/jpeg") =>
  field(name, bytes, `; filename="${filename}"\r\nContent-Type: ${type}`);

test("fields are read as text, files as name, size and type", async () => {
  const body =
    field("app", "web") +
    field("note", "Grüße\r\nzwei") +
    file("log", "build.log", "x".repeat(900), "text/plain");
  expect(await read(body + END)).toEqual({
    app: "web",
    note: "Grüße\r\nzwei",
    log: "file build.log, 900 bytes, text/plain",
  });
  expect(await read(field("tag", "a") + field("tag", "b") + END)).toEqual({ tag: "a, b" });
  expect(await read(file("f", "", "\xff\x00") + END)).toEqual({
    f: "file without a name, 3 bytes, image/jpeg",
  });
  const own = await read(field("__proto__", "a") + END);
  expect(Object.keys(own)).toEqual(["__proto__"]);
});

test("a part named payload is the payload", async () => {
  const json = '{"event":"media.play","Metadata":{"title":"x"}}';
  const plex = field("payload", json) + file("thumb", "thumb.jpg", "\xff\xd8");
  expect(await read(plex + END)).toEqual(JSON.parse(json));
  expect(await read(file("payload", "p.json", json, "application/json") + END)).toEqual(JSON.parse(json));
  expect((await problemOf(read(field("payload", "[]") + END))).code).toBe("invalid_json");
  expect((await problemOf(read(field("payload", "{") + END))).code).toBe("invalid_json");
});

test.each([
  ["no boundary", field("a", "1") + END, "multipart/form-data"],
  ["another boundary", field("a", "1") + END, "multipart/form-data; boundary=other"],
  ["no end", field("a", "1")],
  ["a cut head", `--${B}\r\nContent-Disposition: form-data; na`],
  ["no name", `--${B}\r\nContent-Disposition: form-data\r\n\r\n1\r\n${END}`],
  ["nothing", ""],
  ["no fields", END],
  ["too many parts", field("a", "1").repeat(201) + END],
  ["a huge part header", field("a", "1", `\r\nX: ${"y".repeat(9_000)}`) + END],
  ["many header lines", field("a", "1", "\r\nX: y".repeat(40_000)) + END],
  ["delimiters alone", `--${B}\r\n`.repeat(6_000)],
  ["another multipart type", field("a", "1") + END, `multipart/mixed; boundary=${B}`],
  ["a type alone", "x", "multipart/"],
])("a form with %s is refused with an explanation", async (_what, body, type = TYPE) => {
  const problem = await problemOf(read(body, type));
  expect(problem).toMatchObject({ code: "invalid", status: 400 });
  expect(problem.detail).toMatch(/multipart|form/);
});

test("text that is not UTF-8 is refused, and bytes of a file are not text", async () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  expect((await problemOf(read(latin(field("a", "caf\xe9") + END)))).detail).toBe("the body is not UTF-8");
  expect(await read(latin(file("f", "a.bin", "\xff\xfe") + END))).toEqual({
    f: "file a.bin, 2 bytes, image/jpeg",
  });
  expect(await read(field("a", "\ufffd") + END)).toEqual({ a: "\ufffd" });
});

test("any truncation of a form is read or refused with an explanation", async () => {
  const whole = field("app", "web") + file("log", "a", "b") + END;
  for (let length = 0; length < whole.length; length += 1) {
    const result = await read(whole.slice(0, length)).then(
      () => 200,
      (error: { airbandCode?: string }) => error.airbandCode,
    );
    expect([200, "invalid"], whole.slice(0, length)).toContain(result);
  }
});
