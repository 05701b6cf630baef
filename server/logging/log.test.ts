import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { createLogger } from "@/server/logging/log";

const token = `abj_${"a1B2c3D4e5".repeat(4).slice(0, 36)}`;

function lines(
  write: (log: ReturnType<typeof createLogger>) => void,
  level: "info" | "warn" = "info",
): string[] {
  const written: string[] = [];
  write(createLogger(level, { write: (line) => written.push(line) }));
  return written;
}

test("a line is one JSON object with level, time and message", () => {
  const [line] = lines((log) => log.info({ port: 3000 }, "listening"));
  expect(JSON.parse(line ?? "")).toMatchObject({
    level: "info",
    port: 3000,
    msg: "listening",
    time: expect.stringMatching(/Z$/),
  });
});

test("lines below the level are not written", () => {
  expect(lines((log) => log.info("quiet"), "warn")).toEqual([]);
});

test("credentials and people's text never reach the log, at any depth", () => {
  const request = {
    headers: new Headers({
      Authorization: "Bearer hush",
      "X-Session-Id": "hush",
      Cookie: "s=hush",
      accept: "text/html",
    }),
    input: {
      join_token: "hush",
      sessionId: "hush",
      owner_password: "hush",
      message: "hush",
      deep: [{ text: "hush" }],
    },
  };
  const [line] = lines((log) =>
    log.child({ identity_key: "hush" }).info({ request, secrets: ["hush"] }, "request"),
  );
  expect(line).not.toContain("hush");
  expect(JSON.parse(line ?? "").request.headers.accept).toBe("text/html");
});

test("a token inside any string is removed, in any context", () => {
  const written = lines((log) => {
    log.info(`joined with ${token}`);
    log.info({ url: `/x?t=${token}&y`, note: `first line\n${token}`, list: [token] }, "seen");
    log.child({ via: token }).warn("child");
    log.error(new Error(`bad ${token}`));
    log.error("could not connect to postgres://airband:%s@db/airband", "pw-1234");
  });
  expect(written.join("")).not.toContain(token.slice(4));
  expect(written.join("")).not.toContain("pw-1234");
  expect(written[0]).toContain("abj_[redacted]");
});

test("a failed query is logged with its SQLSTATE and without its values", () => {
  const cause = Object.assign(new Error("duplicate key"), { code: "23505", constraint: "channels_pkey" });
  const error = new DrizzleQueryError("insert into messages values ($1)", ["secret words"], cause);
  for (const [line] of [
    lines((log) => log.error(error)),
    lines((log) => log.error({ err: error })),
    lines((log) => log.error({ err: error }, "send")),
  ]) {
    expect(line).not.toContain("secret words");
    expect(JSON.parse(line ?? "").err).toMatchObject({
      message: "Failed query: insert into messages values ($1)",
      cause: { code: "23505", constraint: "channels_pkey" },
    });
  }
});

test("counts under a secret's name stay readable", () => {
  const [line] = lines((log) => log.info({ message: 5, text: true }, "counted"));
  expect(JSON.parse(line ?? "")).toMatchObject({ message: 5, text: true });
});

test("a value that refers to itself is cut off and does not fail the caller", () => {
  const loop: Record<string, unknown> = { name: "loop" };
  loop.self = loop;
  const [line] = lines((log) => log.info(loop, "looped"));
  expect(JSON.parse(line ?? "").self.self.name).toBe("loop");
});
