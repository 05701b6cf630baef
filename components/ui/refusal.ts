import { problemOf, type ShownProblem } from "./problem-of";

export interface Refusal {
  /** The hub's sentence for each field of the form that it named. */
  fields: Map<string, string>;
  /** What concerns no field of the form: for the notice. Null if there is nothing left. */
  rest: ShownProblem | null;
}

const MAX_DETAIL_CHARACTERS = 4_000;

/**
 * Reads which fields of a form an error is about. The hub's details are `field: problem; field: problem`, and a problem
 * may contain semicolons itself: a part that does not start with a field of this form continues the one before.
 */
export function refusalOf(error: unknown, isField: (name: string) => boolean): Refusal {
  const problem = problemOf(error);
  const fields = new Map<string, string>();
  const named = fieldOfError(error);
  if (named !== null && isField(named)) return { fields: fields.set(named, problem.title), rest: null };
  const { detail } = problem;
  if (detail === null || detail.length > MAX_DETAIL_CHARACTERS) return { fields, rest: problem };
  const rest: string[] = [];
  let current: string | null = null;
  for (const part of detail.split("; ")) {
    const [name, text] = cut(part);
    if (isField(name)) {
      current = name;
      const before = fields.get(name);
      fields.set(name, before === undefined ? text : `${before}; ${text}`);
    } else if (current === null) {
      rest.push(part);
    } else fields.set(current, `${fields.get(current)}; ${part}`);
  }
  if (fields.size === 0) return { fields, rest: problem };
  return { fields, rest: rest.length === 0 ? null : { ...problem, detail: rest.join("; ") } };
}

/** A `field: problem` of a detail; dots lead into lists, as in `rules.0.to`. */
function cut(part: string): [name: string, text: string] {
  const colon = part.indexOf(": ");
  return colon === -1 ? ["", part] : [part.slice(0, colon), part.slice(colon + 2)];
}

/** Errors of the sign-in library that we put in our words say their field. */
function fieldOfError(error: unknown): string | null {
  const field = (error as { field?: unknown } | null)?.field;
  return typeof field === "string" ? field : null;
}
