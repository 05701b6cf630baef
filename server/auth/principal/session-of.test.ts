// @database
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountSessions } from "@/db/schema";
import { AuthClient, openAuthRuntime } from "../../testing/auth-client";
import type { TestRuntime } from "../../testing/test-runtime";
import { signSessionToken } from "../library/session-cookie";
import { sessionOf } from "./session-of";

const DAY = 86_400_000;

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openAuthRuntime();
});
afterAll(() => runtime.close());

async function signedIn(email: string) {
  const browser = new AuthClient(runtime);
  const id = await browser.signIn(email);
  const [row] = await runtime.db.select().from(accountSessions).where(eq(accountSessions.userId, id));
  if (!row) throw new Error("no session");
  return { browser, id, row, headers: new Headers({ cookie: browser.cookie }) };
}

test("a cookie and the same signed token as a bearer are the same session", async () => {
  const { id, row, headers } = await signedIn("bearer@example.com");
  const expected = { accountId: id, kind: "session", scopes: "all", credentialId: `session:${row.id}` };
  expect(await sessionOf(runtime, { headers })).toEqual(expected);
  const bearer = signSessionToken(runtime.secrets[0] ?? "", row.token);
  expect(await sessionOf(runtime, { bearer })).toEqual(expected);
  expect(await sessionOf(runtime, { bearer: encodeURIComponent(bearer) })).toEqual(expected);
  const { body } = await new AuthClient(runtime).get("/get-session", { authorization: `Bearer ${bearer}` });
  expect(body.user.id).toBe(id);
});

test("a session's row in a stolen database gives no access", async () => {
  const { row } = await signedIn("stolen@example.com");
  expect(await sessionOf(runtime, { bearer: row.token })).toBeNull();
  expect(await sessionOf(runtime, { bearer: signSessionToken("another secret", row.token) })).toBeNull();
  const { body } = await new AuthClient(runtime).get("/get-session", {
    authorization: `Bearer ${row.token}`,
  });
  expect(body).toBeNull();
});

test("a used session is extended, and one unused for thirty days has ended", async () => {
  const own = await openAuthRuntime();
  const browser = new AuthClient(own);
  await browser.signIn("rolling@example.com");
  const headers = new Headers({ cookie: browser.cookie });
  for (let weeks = 0; weeks < 6; weeks++) {
    own.advance(7 * DAY);
    expect(await sessionOf(own, { headers })).not.toBeNull();
  }
  own.advance(31 * DAY);
  expect(await sessionOf(own, { headers })).toBeNull();
  await own.close();
});

test("the cookie is only for this site and not for scripts, outlives its session, and is bound to https if the hub is", async () => {
  const cookieOf = async (origin: string) => {
    const own = await openAuthRuntime({ origin });
    const other = new AuthClient(own);
    const seen: string[] = [];
    const { send } = other;
    other.send = async (...args) => {
      const answer = await send.apply(other, args);
      seen.push(...answer.headers.getSetCookie());
      return answer;
    };
    await other.signIn("cookie@example.com");
    await own.close();
    return seen.find((cookie) => cookie.includes("airband.session_token=")) ?? "";
  };
  const plain = await cookieOf("http://localhost:3000");
  expect(plain).toMatch(/^airband\.session_token=/);
  expect(plain).toMatch(/HttpOnly/i);
  expect(plain).toMatch(/SameSite=Lax/i);
  expect(plain).toMatch(/Max-Age=34560000/i);
  expect(plain).not.toMatch(/Secure/i);
  const secure = await cookieOf("https://hub.example.com");
  expect(secure).toMatch(/^__Secure-airband\.session_token=/);
  expect(secure).toMatch(/; Secure/i);
});

test("people stay signed in while a new secret is in front of the old one, and no longer", async () => {
  const { browser, id } = await signedIn("rotate@example.com");
  const rotated = { ...runtime, secrets: ["a new secret of thirty-two letters", ...runtime.secrets] };
  rotated.env = { ...runtime.env };
  const later = new AuthClient(rotated as TestRuntime);
  for (const [name, value] of browser.cookies) later.cookies.set(name, value);
  expect(await sessionOf(rotated, { headers: new Headers({ cookie: later.cookie }) })).toMatchObject({
    accountId: id,
  });
  expect((await later.get("/get-session")).body.user.id).toBe(id);
  rotated.secrets = rotated.secrets.slice(0, 1);
  rotated.env = { ...runtime.env };
  expect((await later.get("/get-session")).body).toBeNull();
});
