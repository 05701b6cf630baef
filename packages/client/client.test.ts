// @database
import { AirbandError, createAirband } from "@airband/client";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => error as AirbandError,
  );

async function openChannel() {
  const { origin } = server;
  const { channel_id, join_token } = await createAirband({ origin }).post("/api/channels", { body: {} });
  const params = { path: { channel_id } };
  const body = { callsign: "ann" };
  const holder = createAirband({ origin, token: join_token });
  const { session_id } = await holder.post("/api/channels/{channel_id}/join", { params, body });
  return { hub: createAirband({ origin, session: session_id }), params };
}

test("a token joins, and its session sends and reads what the types say", async () => {
  const { hub, params } = await openChannel();
  const body = { to: "all", message: "Staging is up." };
  const sent = await hub.post("/api/channels/{channel_id}/send", { params, body });
  expectTypeOf(sent.id).toEqualTypeOf<number | null>();

  const query = { n: 5 };
  const { history } = await hub.get("/api/channels/{channel_id}/history", { params: { ...params, query } });
  expect(history.map(({ from, text }) => ({ from, text }))).toEqual([
    { from: "ann", text: "Staging is up." },
  ]);
});

test("paths, parameters and bodies that the hub does not have are refused by the compiler", async () => {
  const { hub, params } = await openChannel();
  // @ts-expect-error: the path needs a channel.
  await refusal(hub.get("/api/channels/{channel_id}/history"));
  // @ts-expect-error: there is no such path.
  expect((await refusal(hub.get("/api/channels/{channel_id}/past", { params }))).status).toBe(404);
  const body = { message: 5 };
  // @ts-expect-error: a message is a text.
  const refused = await refusal(hub.post("/api/channels/{channel_id}/send", { params, body }));
  expect(refused).toMatchObject({ name: "AirbandError", code: "invalid", status: 400 });
});

test("a refusal is thrown with the hub's problem document", async () => {
  const params = { path: { channel_id: "no-such-channel" } };
  const error = await refusal(createAirband(server).get("/api/channels/{channel_id}", { params }));
  expect(error).toBeInstanceOf(AirbandError);
  expect(error).toMatchObject({ code: "channel_not_found", status: 404 });
  expect(error.problem?.hint).toBeTruthy();
});
