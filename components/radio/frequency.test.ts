import { expect, test } from "vitest";
import { frequencyOf } from "./frequency";

test("a channel always has the same frequency, one of the airband's", () => {
  const seen = new Set<number>();
  for (let index = 0; index < 2_000; index += 1) {
    const frequency = frequencyOf(`quiet-otter-${index.toString(16)}`);
    expect(frequency).toBe(frequencyOf(`quiet-otter-${index.toString(16)}`));
    expect(frequency).toBeGreaterThanOrEqual(118);
    expect(frequency).toBeLessThanOrEqual(136.975);
    expect(Math.round(frequency * 1_000) % 25).toBe(0);
    seen.add(frequency);
  }
  expect(seen.size).toBeGreaterThan(600);
});
