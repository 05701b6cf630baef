// @database
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openTestServer, type TestServer } from "@/server/testing/test-server";
import { exitCodes } from "../exit-codes";
import { TestUser } from "../testing/run-command";
import type { Message } from "./wire";

let hub: TestServer;
beforeAll(async () => {
  hub = await openTestServer();
});
afterAll(() => hub.close());

/** A network in front of the hub that forwards every request, and loses the responses to the first few sends. */
async function losingAnswers(times: number): Promise<string> {
  let lost = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const answer = await fetch(`${hub.origin}${request.url}`, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const body = await answer.text();
    if (request.url?.endsWith("/send") && lost++ < times) response.destroy();
    else response.writeHead(answer.status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a message whose response is lost twice is stored once, under the id that the command reports", async () => {
  const user = new TestUser(await losingAnswers(2));
  await user.json(["create", "--as", "ada"]);
  expect(await user.json(["send", "hello"])).toMatchObject({ id: 1 });
  const { messages } = await user.json<{ messages: Message[] }>(["history"]);
  expect(messages.map(({ id, text }) => [id, text])).toEqual([[1, "hello"]]);
});

test("a network that stays broken is reported", async () => {
  const user = new TestUser(await losingAnswers(99));
  await user.json(["create", "--as", "ada"]);
  expect((await user.run(["send", "hello"])).code).toBe(exitCodes.unreachable);
});
