import fc from "fast-check";
import { z } from "zod";
import type { AnyLabel } from "../label";

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
}

/** Strings that are difficult for lookups, patterns, columns and renderers. */
const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "\u202e",
    "__proto__",
    "constructor",
    "null",
    "NaN",
    "%00",
    "../..",
    "'; --",
  ),
  fc.constantFrom("x".repeat(70_000), "9".repeat(400), "\u{e0041}", "２", " ", "all", "@all", "general"),
);

const oddNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.5, 1e308, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), Number.MAX_SAFE_INTEGER),
  fc.integer(),
);

const anything = fc.oneof(oddText, oddNumber, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

/**
 * Inputs of an operation: each of its fields is absent, of the schema's type, valid as in `samples`, or any JSON.
 * `channel_id` stays, so that calls reach the operation.
 */
export function arbitraryInput(
  label: AnyLabel,
  samples: Record<string, unknown>,
): fc.Arbitrary<Record<string, unknown>> {
  const schema = z.toJSONSchema(label.input, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    if (name === "channel_id") return [name, fc.constant(samples.channel_id)] as const;
    // Nothing here may wait.
    if (name === "timeout") return [name, fc.constantFrom(0, -1, null, "long")] as const;
    const valid = name in samples ? [fc.constant(samples[name])] : [];
    return [name, fc.oneof(fits(field), fits(field), anything, ...valid)] as const;
  });
  const always = fields.filter(([name]) => name === "channel_id" || name === "timeout").map(([name]) => name);
  return fc.record(Object.fromEntries(fields), { requiredKeys: always });
}

/** Values of a schema's type, not all of them valid. */
function fits(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fits));
  if (schema.type === "string") return oddText;
  if (schema.type === "number" || schema.type === "integer") return oddNumber;
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "array") return fc.array(fits(schema.items ?? {}), { maxLength: 5 });
  if (schema.type === "object")
    return fc.record(
      Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fits(field)])),
      { requiredKeys: [] },
    );
  return anything;
}
