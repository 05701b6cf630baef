import { InvalidArgumentError } from "@commander-js/extra-typings";

/** The value of an option that is a count, or a message's number. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}

/** An option that is given once per value: one that took a list would swallow the text after it. */
export function repeated(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
