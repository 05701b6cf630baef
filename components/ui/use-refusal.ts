import { useEffect, useMemo, useRef, useState } from "react";
import { type Field, type FieldValues, get, type Path, type UseFormReturn } from "react-hook-form";
import type { ShownProblem } from "./problem-of";
import { refusalOf } from "./refusal";

/** The first control with an error; a group of checkboxes is marked as a whole. */
const INVALID = "[aria-invalid=true], [data-invalid] button";

const isMounted = (field: Field | undefined) => field?._f?.mount === true;

/**
 * Connects a form with the refusal of its request: the sentences that name a field of the form appear beside it, and
 * the first such field is focused and scrolled into view. `rest` is what the form's notice shows. `reveal` does the
 * same after the form's own validation.
 */
export function useRefusal<V extends FieldValues, O>(form: UseFormReturn<V, unknown, O>, error: unknown) {
  const element = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState(0);
  const { control, setError } = form;
  const refusal = useMemo(
    () => (error == null ? null : refusalOf(error, (name) => isMounted(get(control._fields, name)))),
    [error, control],
  );
  useEffect(() => {
    if (!refusal || refusal.fields.size === 0) return;
    for (const [name, message] of refusal.fields) setError(name as Path<V>, { type: "server", message });
    setShown((count) => count + 1);
  }, [refusal, setError]);
  useEffect(() => {
    if (shown === 0) return;
    const invalid = element.current?.querySelector<HTMLElement>(INVALID);
    invalid?.focus({ preventScroll: true });
    invalid?.scrollIntoView({ block: "center" });
  }, [shown]);
  return {
    element,
    rest: (refusal?.rest ?? null) as ShownProblem | null,
    reveal: () => setShown((count) => count + 1),
  };
}
