import { value } from "../post/outside-text";
import { at, type Payload, textAt } from "../post/payload";

/** The field names that services use for a state. */
const NAMES = ["status", "state", "conclusion", "result", "outcome", "severity", "level"];

const MAX_FACTS = 3;

/** Maximum depth of objects, and number on each level: a body may have as many as fit in it. */
const MAX_DEPTH = 4;
const MAX_OBJECTS = 500;

interface Place {
  path: string[];
  object: Record<string, unknown>;
}

/**
 * States within the objects of an unknown body, nearest first, as a line; null if there are none. Those of the body
 * itself are among its fields anyway.
 */
export function nestedStatus(payload: Payload, path?: string): string | null {
  const found: string[] = [];
  let level = objectsIn(path === undefined ? payload : at(payload, path), []);
  for (let depth = 0; depth < MAX_DEPTH && found.length < MAX_FACTS; depth += 1) {
    found.push(...level.flatMap(statesOf));
    level = level.flatMap((place) => objectsIn(place.object, place.path)).slice(0, MAX_OBJECTS);
  }
  return found.length === 0 ? null : `It has ${found.slice(0, MAX_FACTS).join(", ")}.`;
}

function statesOf({ path, object }: Place): string[] {
  return NAMES.flatMap((name) => {
    const state = textAt(object, name);
    return state === null
      ? []
      : `${[...path, name].map((part) => value(part, 60)).join(".")} ${value(state, 100)}`;
  });
}

function objectsIn(parent: unknown, path: string[]): Place[] {
  if (typeof parent !== "object" || parent === null || Array.isArray(parent)) return [];
  return Object.entries(parent)
    .filter(([, object]) => typeof object === "object" && object !== null && !Array.isArray(object))
    .slice(0, MAX_OBJECTS)
    .map(([name, object]) => ({ path: [...path, name], object: object as Record<string, unknown> }));
}
