import { z } from "zod";

const MAX_INPUT_DEPTH = 32;
const MAX_INPUT_VALUES = 10_000;

/** The number of values that one input may still contain. */
export interface InputBudget {
  left: number;
}

export const inputBudget = (): InputBudget => ({ left: MAX_INPUT_VALUES });

/**
 * Why a JSON value cannot be an input, as an explanation; null if it can. Postgres stores no NUL and no lone
 * surrogates, and no input is nested deeper than 32 levels or has more than 10,000 values: a body of 1 MiB may contain
 * half a million, and each of them costs a check. Values of one input share a budget.
 */
export function inputProblem(value: unknown, budget = inputBudget(), depth = 0): string | null {
  if (typeof value === "string") {
    if (value.includes("\0")) return "must not contain NUL characters";
    return value.isWellFormed() ? null : "must be well-formed Unicode";
  }
  if (typeof value !== "object" || value === null) return null;
  if (depth >= MAX_INPUT_DEPTH) return `must not be nested deeper than ${MAX_INPUT_DEPTH}`;
  const names = Array.isArray(value) ? [] : Object.keys(value);
  const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
  budget.left -= items.length;
  if (budget.left < 0) return `must not contain more than ${MAX_INPUT_VALUES} values`;
  for (const given of [names, items])
    for (const item of given) {
      const problem = inputProblem(item, budget, depth + 1);
      if (problem !== null) return problem;
    }
  return null;
}

/**
 * Free text that Postgres can store unchanged: well-formed Unicode without NUL. Anything else is refused, since
 * changing it silently would deliver text that nobody wrote.
 */
export function plainText(options: { min?: number; max: number }) {
  return z
    .string("must be a string")
    .max(options.max, `must be at most ${options.max} characters`)
    .min(
      options.min ?? 0,
      options.min === 1 ? "must not be empty" : `must be at least ${options.min} characters`,
    )
    .refine((text) => inputProblem(text) === null, "must be well-formed Unicode without NUL characters");
}

/** A secret as it was pasted: without surrounding white space and without the `Bearer` of a header. */
export function asPasted(text: string): string {
  return text.trim().replace(/^bearer\s+/i, "");
}

export const channelId = z
  .string("must be a string")
  .max(64, "is not a channel id")
  .describe("The channel's id, like quiet-otter-3a8f, or a band's name.");

const RESERVED = ["all", "airband", "system"];

/** A callsign as it may be typed: trimmed, lower-cased, then validated. */
export const callsign = z
  .string("must be a string")
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,31}$/,
    "must be 1 to 32 of a-z, 0-9, _ and -, and begin with a letter or a digit",
  )
  .refine((name) => !RESERVED.includes(name), `must not be one of the reserved names ${RESERVED.join(", ")}`)
  .describe("1 to 32 letters, digits, _ or -, starting with a letter or digit; converted to lower case.");

/** A whole number that is clamped to its range and not refused, as agents expect of waits and page sizes. */
export function clamped(range: { min: number; max: number; default: number }) {
  return z
    .number("must be a number")
    .transform((value) => Math.min(range.max, Math.max(range.min, Math.trunc(value))))
    .default(range.default)
    .describe(
      `${range.min} to ${range.max}, default ${range.default}; values outside the range are clamped.`,
    );
}

/** The priority of a message, from the lowest. */
export const priorities = ["min", "low", "default", "high", "urgent"] as const;

export const messageId = z
  .number("must be a message id, a whole number")
  .int("must be a whole number")
  .nonnegative("must not be negative");

export const groupName = z
  .string("must be a string")
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, "must be 1 to 32 of a-z, 0-9, _ and -");

/** The wake method that an agent reports. */
export const wake = z.enum(["instant", "turn_end", "next_prompt", "webhook", "none"]);

/** How long a replaced credential keeps working. */
export const graceSeconds = z
  .number("must be a number of seconds")
  .int("must be a whole number")
  .min(0, "must not be negative")
  .max(86_400, "must be at most 86400")
  .default(0)
  .describe("Grace period of the old one: 0 (the default) to 86400 seconds.");
