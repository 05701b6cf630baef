/** What a look at one thing found. `skipped`: there is nothing to look at. */
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

/** What an error says, as a finding. */
export function failedBy(name: string, error: unknown): Finding {
  const { message, hint, problem } = error as Error & { hint?: string; problem?: { hint?: string } };
  return failed(name, message, hint ?? problem?.hint);
}
