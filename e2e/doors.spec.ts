import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "./call";
import { type Checks, capabilityChecks } from "./doors/capability-checks";
import { documentChecks } from "./doors/document-checks";
import { headerChecks, refusalChecks } from "./doors/refusal-checks";
import { type StartedServer, startNext, startServer } from "./start-server";

/** One table, two mounts: our own process, and Next's route handlers as in development and serverless. */
const mounts = [
  { mount: "the production process", start: startServer },
  { mount: "route handlers under next start", start: startNext },
];

// Under route handlers all callers share one allowance, and these checks create and join more than it holds.
const env = { AIRBAND_LIMIT_CREATE_CHANNEL: "1000/60", AIRBAND_LIMIT_JOIN: "1000/60" };

describe.each(mounts)("doors of $mount", ({ start }) => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await start({ env });
  });
  afterAll(() => server.stop());

  const tables: Record<string, Checks> = {
    capabilities: capabilityChecks,
    documents: documentChecks,
    refusals: refusalChecks,
    headers: headerChecks,
  };
  for (const [name, checks] of Object.entries(tables))
    describe(name, () => {
      test.each(Object.entries(checks))("%s", (_, check) => check(server.origin), 20_000);
    });

  test.runIf(start === startServer)("pages carry a request id too", async () => {
    const ids = await Promise.all(
      ["/", "/docs", "/no/such/page"].map((path) => call(server.origin, `GET ${path}`)),
    );
    expect(new Set(ids.map(({ headers }) => headers.get("x-request-id") ?? "none")).size).toBe(3);
  });
});
