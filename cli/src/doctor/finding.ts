/** The result of one check. `skipped`: there is nothing to check. */
export interface Finding {
  name: string;
  state: "ok" | "warning" | "failed" | "skipped";
  detail: string;
  /** What to do about it. */
  hint?: string;
}

export const ok = (name: string, detail: string): Finding => ({ name, state: "ok", detail });
export const skipped = (name: string, detail: string): Finding => ({ name, state: "skipped", detail });

export function warning(name: string, detail: string, hint: string): Finding {
  return { name, state: "warning", detail, hint };
}

export function failed(name: string, detail: string, hint?: string): Finding {
  return { name, state: "failed", detail, ...(hint !== undefined && { hint }) };
}

/** Turns an error into a finding. */
export function failedBy(name: string, error: unknown): Finding {
  const { message, hint, problem } = error as Error & { hint?: string; problem?: { hint?: string } };
  return failed(name, message, hint ?? problem?.hint);
}
