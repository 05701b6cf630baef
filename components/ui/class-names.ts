import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class names; of two for the same property the later one stays. */
export function classNames(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
