import { z } from "zod";
import type { AnyLabel } from "../label";

const kinds = new WeakMap<AnyLabel, Map<string, string>>();

/** The JSON type of each of a label's input fields, computed once. */
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
 * Converts query and path strings to the types of the label's input: numbers and booleans if the text is one, otherwise
 * the unchanged text, which the schema refuses with an explanation. Unknown fields are dropped.
 */
export function coerceQuery(label: AnyLabel, given: Record<string, string>): Record<string, unknown> {
  const types = fieldTypes(label);
  const out: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(given)) {
    const type = types.get(name);
    // `since=$SINCE` with an unset shell variable counts as omitted.
    if (type === undefined || (text === "" && type !== "string")) continue;
    if ((type === "number" || type === "integer") && /^-?\d+(\.\d+)?$/.test(text)) out[name] = Number(text);
    else if (type === "boolean" && ["true", "1", "false", "0"].includes(text))
      out[name] = text === "true" || text === "1";
    else out[name] = text;
  }
  return out;
}
