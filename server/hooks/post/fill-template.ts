import { inline, value } from "./outside-text";
import { at, type Payload } from "./payload";

/** Maximum number of characters of one value. */
const MAX_VALUE_CHARACTERS = 1_000;

const PATH = /^[\w.-]{1,200}$/;

/**
 * The owner's template with `{{path.to.value}}` replaced by the body's value; no expressions, no nesting, and inserted
 * text is not expanded again. A value of several words is quoted and on one line, so that it cannot be confused with
 * the template's own text.
 */
export function fillTemplate(template: string, payload: Payload): string {
  // A path that occurs hundreds of times is read once: its value may be as large as the post.
  const shown = new Map<string, string>();
  return template.replace(/\{\{([^{}]*)\}\}/g, (placeholder, inside: string) => {
    const path = inside.trim();
    if (!PATH.test(path)) return placeholder;
    const known = shown.get(path) ?? show(at(payload, path));
    shown.set(path, known);
    return known;
  });
}

function show(found: unknown): string {
  if (found === undefined || found === null) return "(none)";
  if (typeof found === "object") return inline(JSON.stringify(found), MAX_VALUE_CHARACTERS);
  return value(String(found), MAX_VALUE_CHARACTERS);
}
