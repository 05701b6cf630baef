import { z } from "zod";
import { type ErrorCode, refusals } from "../errors";

type Json = Record<string, unknown>;

/** Named schemas of the document, filled as operations refer to them. */
export type Components = Map<string, Json>;

/**
 * JSON Schema of inputs and outputs. Schemas with an id (`.meta({ id })`) become components. Always the input form: the
 * output form forbids further fields, which would make every later one a breaking change for clients.
 */
export function schemaOf(schema: z.ZodType, components: Components): Json {
  const {
    $schema: _,
    $defs,
    ...body
  } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  for (const [id, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    const { id: __, ...rest } = definition;
    components.set(id, pointed(rest) as Json);
  }
  return pointed(body) as Json;
}

/** References point to the document's components; bounds that only say "a safe integer" are dropped. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([, item]) => Math.abs(Number(item)) !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(
    entries.map(([key, item]) =>
      key === "$ref"
        ? [key, String(item).replace("#/$defs/", "#/components/schemas/")]
        : [key, pointed(item)],
    ),
  );
}

/** RFC 9457 problem details with this hub's fields. */
export const problemSchema: Json = {
  type: "object",
  description: "RFC 9457 problem details. `error` repeats `detail`.",
  required: ["type", "title", "status", "detail", "code", "hint", "retry", "request_id", "error"],
  properties: {
    type: { type: "string", format: "uri", description: "The page about the code." },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What was wrong with this request." },
    code: { type: "string", enum: Object.keys(refusals) },
    hint: { type: "string", description: "What to do next." },
    retry: {
      type: "string",
      enum: ["no", "fix", "later"],
      description:
        "no: the same request will never work; fix: change it first; later: the same request may work later.",
    },
    request_id: { type: "string" },
    error: { type: "string" },
    retry_after_seconds: { type: "integer", description: "With 429." },
    suggestions: { type: "array", items: { type: "string" }, description: "Free or similar callsigns." },
  },
};

/** A problem of that code with the hub's text. */
export function problemExample(code: ErrorCode, origin: string): Json {
  const { status, title, hint, retry } = refusals[code];
  const request_id = "8a3f0c52-6f0b-4a53-9d53-0a2f6b1c7d10";
  return {
    type: `${origin}/docs/errors/${code}`,
    title,
    status,
    detail: title,
    code,
    hint,
    retry,
    request_id,
    error: title,
  };
}
