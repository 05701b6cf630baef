// @database
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAirbandError } from "../errors";
import { operations } from "../operations";
import { arbitraryInput } from "../testing/arbitrary-input";
import { testContext } from "../testing/test-runtime";
import { openTestServer, type TestServer } from "../testing/test-server";
import { openTestWorld, type TestWorld } from "../testing/test-world";

/** The same inputs in every run; `AIRBAND_FUZZ_SEED` and `AIRBAND_FUZZ_RUNS` search further. */
const seed = Number(process.env.AIRBAND_FUZZ_SEED ?? 1);
const numRuns = Number(process.env.AIRBAND_FUZZ_RUNS ?? 25);

let hub: TestServer;
/** A new one after each operation that writes: it may have deleted the channel. */
let fresh: TestWorld | undefined;
beforeAll(async () => {
  hub = await openTestServer({ egressAllow: ["127.0.0.1"], logLevel: "silent" });
});
afterAll(() => hub.close());

test.each(operations.map((operation) => [operation.label.name, operation] as const))(
  "%s has no input that causes an internal error",
  { timeout: 60_000 },
  async (_, operation) => {
    const { label } = operation;
    fresh ??= await openTestWorld(hub);
    const world = fresh;
    if (label.effect === "write") fresh = undefined;
    const headers = world.headersFor(label);
    const samples = { ...world.samples, channel_id: world.channelId };
    await fc.assert(
      fc.asyncProperty(arbitraryInput(label, samples), async (input) => {
        const ctx = testContext(hub.runtime, {
          bearer: (headers.authorization ?? "").replace("Bearer ", ""),
          ...(headers["x-session-id"] && { sessionId: headers["x-session-id"] }),
        });
        try {
          const answer: unknown = await operation(ctx, input);
          if (label.streams) await (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]().return?.();
        } catch (error) {
          expect(isAirbandError(error), `${error}`).toBe(true);
        }
      }),
      { seed, numRuns },
    );
  },
);
