import type { Choice } from "./select";

/** How long a replaced credential keeps working, in seconds. */
export const graceChoices: Choice<string>[] = [
  { value: "0", label: "Stops at once", hint: "If it leaked or is unused." },
  { value: "3600", label: "Works for another hour" },
  { value: "86400", label: "Works for another day", hint: "Time to update every machine." },
];
