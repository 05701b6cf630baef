"use client";

import { type KeyboardEvent, useEffect, useState } from "react";
import { TextInput } from "./text-input";

const DEBOUNCE_MS = 250;

/** A field whose text the hub searches for: a moment after the last key, or at once with Enter. */
export function SearchField({
  label,
  maxLength,
  onSearch,
}: {
  label: string;
  maxLength: number;
  /** Must be stable, like a state's setter. */
  onSearch: (q: string) => void;
}) {
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={maxLength}
      className="h-9 max-w-80"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event: KeyboardEvent) => event.key === "Enter" && onSearch(text.trim())}
    />
  );
}
