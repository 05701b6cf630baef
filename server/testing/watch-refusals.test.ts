// @database
import { expect, it } from "vitest";
import { AirbandError } from "../errors";
import { getHubStats } from "../hub/get-hub-stats";
import { operation } from "../operation";
import { openTestRuntime, testContext } from "./test-runtime";

it("refuses to end a test in which an operation threw a code that its label does not declare", async () => {
  const runtime = await openTestRuntime();
  const throws = (code: "rate_limited" | "too_many") =>
    operation({ ...getHubStats.label, streams: undefined }, () =>
      Promise.reject(new AirbandError(code, "Refused.")),
    )(testContext(runtime), {});
  await expect(throws("rate_limited")).rejects.toMatchObject({ airbandCode: "rate_limited" });
  await expect(throws("too_many")).rejects.toMatchObject({ airbandCode: "too_many" });
  await expect(runtime.close()).rejects.toThrow(
    'getHubStats refused a call with too_many: add "too_many" to refuses in its label',
  );
});
