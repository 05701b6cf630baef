import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const schemes = { light: 0, dark: 1 } as const;

function channel(eightBit: number): number {
  const part = eightBit / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** The relative luminance of a token's color in a scheme (WCAG 2). */
function luminance(token: string, scheme: keyof typeof schemes): number {
  const pair = new RegExp(`--color-${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const hex = pair?.[schemes[scheme] + 1];
  if (!hex) throw new Error(`no token ${token}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, scheme: keyof typeof schemes): number {
  const [low = 0, high = 0] = [luminance(one, scheme), luminance(other, scheme)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as const)("in the %s scheme", (scheme) => {
  test.each(["presence", "pending", "good", "bad", "signal"])(
    "%s is readable as text on panels, on the page and on its soft background",
    (color) => {
      for (const background of ["panel", "ground", "sunk", `${color}-soft`])
        expect(contrast(color, background, scheme), background).toBeGreaterThanOrEqual(4.5);
    },
  );
});
