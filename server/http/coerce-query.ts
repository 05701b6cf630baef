import { z } from "zod";
import type { AnyLabel } from "../label";

const kinds = new WeakMap<AnyLabel, Map<string, string>>();

/** The JSON type of each of a label's input fields, worked out once. */
function fieldTypes(label: AnyLabel): Map<string, string> {
  const known = kinds.get(label);
  if (known) return known;
  const schema = z.toJSONSchema(label.input, { io: "input", unrepresentable: "any" });
  const types = new Map(
    Object.entries(schema.properties ?? {}).map(([name, field]) => [
      name,
      typeof field === "object" ? String(field.type) : "any",
    ]),
  );
  kinds.set(label, types);
  return types;
}

/**
 * Query and path strings as the label's input has them: numbers and booleans where the text is one, else the text as
 * it is, for the schema to refuse in words. Fields that are no input are dropped.
 */
export function coerceQuery(label: AnyLabel, given: Record<string, string>): Record<string, unknown> {
  const types = fieldTypes(label);
  const out: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(given)) {
    const type = types.get(name);
    // `since=$SINCE` of a shell whose variable is not set yet says nothing.
    if (type === undefined || (text === "" && type !== "string")) continue;
    if ((type === "number" || type === "integer") && /^-?\d+(\.\d+)?$/.test(text)) out[name] = Number(text);
    else if (type === "boolean" && (text === "true" || text === "false")) out[name] = text === "true";
    else out[name] = text;
  }
  return out;
}
