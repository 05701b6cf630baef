import type { z } from "zod";
import type { AnyLabel } from "../label";
import { at, exampleValues } from "./example-values";

/** Fields of an operation's input and of its response. */
export interface Example {
  input?: Record<string, unknown>;
  answer?: Record<string, unknown>;
}

/** Where a value is in an example: what the keys of `exampleValues` may contain besides the field. */
interface Place {
  /** What a key may begin with. */
  starts: string[];
  /** The component, the fields that contain this one, and the tag. */
  around: string[];
}

/**
 * An example of each of an operation's fields: the given one, or for a required field a value of `exampleValues` or of
 * the field's type. A required field for which neither has a value is missing.
 */
export function deriveExample(label: AnyLabel, given: Example = {}): Required<Example> {
  const [, , root] = label.rest.path.split("/");
  const starts = [...(label.name.startsWith("create") ? ["create/"] : []), `${root}/`, ""];
  const place = { starts, around: [label.tag] };
  return {
    input: fieldsOf(label.input, place, given.input),
    answer: fieldsOf(label.output as unknown as z.ZodObject, place, given.answer),
  };
}

/** In the order of the schema. A stream's output is no object: it has no fields. */
function fieldsOf(object: z.ZodObject, place: Place, given: Record<string, unknown> = {}) {
  const component = object.meta()?.id;
  const around = [...(component === undefined ? [] : [component]), ...place.around];
  const fields = Object.entries(object.shape ?? {})
    .map(([name, field]) => [name, name in given ? given[name] : valueFor(field, name, { ...place, around })])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as Record<string, unknown>;
}

function valueFor(schema: z.ZodType, name: string, place: Place): unknown {
  if (schema.safeParse(undefined).success) return undefined;
  const named = [...place.around.map((word) => `${word}.${name}`), name];
  const keys = place.starts.flatMap((start) => named.map((key) => start + key));
  const known = keys.find((key) => key in exampleValues && schema.safeParse(exampleValues[key]).success);
  return known === undefined ? valueByType(schema, name, place) : exampleValues[known];
}

function valueByType(schema: z.ZodType, name: string, place: Place): unknown {
  const { def } = schema._zod as z.core.$ZodTypes["_zod"];
  const valueIn = (inner: z.core.$ZodType) => valueFor(inner as z.ZodType, name, place);
  switch (def.type) {
    case "object":
      return fieldsOf(schema as z.ZodObject, { ...place, around: [name, ...place.around] });
    case "array": {
      const item = valueIn(def.element);
      return item === undefined ? [] : [item];
    }
    case "nullable":
      return valueIn(def.innerType) ?? null;
    case "pipe":
      return valueIn(def.in);
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    case "boolean":
      return false;
    case "number":
      return name.endsWith("_at") ? at : Math.max(1, (schema as z.ZodNumber).minValue ?? 1);
    default:
      return undefined;
  }
}
