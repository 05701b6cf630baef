import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWebhookSink, type Received, verifyReceived } from "@/server/testing/webhook-sink";
import { expectOk, joinAs, openChannel } from "./agent";
import { call } from "./call";
import { type Checks, capabilityChecks } from "./doors/capability-checks";
import { documentChecks } from "./doors/document-checks";
import { headerChecks, refusalChecks } from "./doors/refusal-checks";
import { isFull } from "./hub/run";
import { type StartedServer, startNext, startServer } from "./start-server";

const tables: Record<string, Checks> = {
  capabilities: capabilityChecks,
  documents: documentChecks,
  refusals: refusalChecks,
  headers: headerChecks,
};

/** Next's route handlers pass each request to the same router: these check that every kind of response gets through. */
const samples = new Set([
  "a sent message is received, with the envelope that the hub set",
  "a waiting listen is woken by a message, and an idle one times out",
  "a stream sends hello, waiting and new messages, and resumes after Last-Event-ID",
  "the front door is a page to browsers and the service's description to programs",
  "the agents' guides are text, cacheable, and checked by their ETag",
  "the cards are JSON and name the public origin",
  "a page that does not exist is a page that says so",
  "a body over 1 MiB is refused, announced or not",
  "unknown paths and channels are not found",
  "a wrong method is answered with the allowed ones",
  "every response has the security headers and its own request id",
]);

function checkDoors(serverOf: () => StartedServer, names?: Set<string>): void {
  for (const [name, checks] of Object.entries(tables)) {
    const chosen = Object.entries(checks).filter(([guarantee]) => names?.has(guarantee) ?? true);
    describe(name, () => {
      test.each(chosen)("%s", (_, check) => check(serverOf().origin));
    });
  }
}

// Under route handlers all callers share one allowance, and these checks create and join more than it permits.
const env = {
  AIRBAND_LIMIT_CREATE_CHANNEL: "1000/60",
  AIRBAND_LIMIT_JOIN: "1000/60",
  AIRBAND_EGRESS_ALLOW: "127.0.0.1",
};

describe("doors of the production process", () => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await startServer({ env });
  });
  afterAll(() => server.stop());

  checkDoors(() => server);

  test("pages carry a request id too", async () => {
    const ids = await Promise.all(
      ["/", "/docs", "/no/such/page"].map((path) => call(server.origin, `GET ${path}`)),
    );
    expect(new Set(ids.map(({ headers }) => headers.get("x-request-id") ?? "none")).size).toBe(3);
  });
});

describe("doors of route handlers under next start", () => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await startNext({ env });
  });
  afterAll(() => server.stop());

  checkDoors(() => server, isFull ? undefined : samples);

  test("webhooks are posted too", async () => {
    const sink = await openWebhookSink();
    const channel = await openChannel(server.origin);
    const ada = await joinAs(channel, "ada");
    const body = { url: sink.url, types: ["message.received"] };
    const made = await ada.call<{ secret: string }>("POST webhooks", { body });
    await (await joinAs(channel, "ben")).send("under Next");
    await sink.until((received) => received.length === 1);
    expect(verifyReceived(expectOk(made).json.secret, sink.received[0] as Received)).toMatchObject({
      data: { message: { text: "under Next" } },
    });
    await sink.close();
  });
});

test("each sample is one of the checks", () => {
  const names = Object.values(tables).flatMap((checks) => Object.keys(checks));
  expect([...samples].filter((sample) => !names.includes(sample))).toEqual([]);
});
