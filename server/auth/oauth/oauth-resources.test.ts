import { expect, test } from "vitest";
import { audienceOf } from "./oauth-resources";

const origin = "https://hub.example";

test("an access token for another resource than this hub is not accepted anywhere", () => {
  expect(audienceOf(origin, "https://other.example")).toBeNull();
  expect(audienceOf(origin, [`${origin}.evil.example`, 7])).toBeNull();
  expect(audienceOf(origin, "")).toBeNull();
});

test("the hub as a whole includes its MCP endpoint, and the endpoint does not include the hub", () => {
  for (const whole of [origin, `${origin}/`, [`${origin}/mcp`, origin]])
    expect(audienceOf(origin, whole)).toBe("hub");
  expect(audienceOf(origin, ["https://other.example", `${origin}/mcp`])).toBe("mcp");
});
