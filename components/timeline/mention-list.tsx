"use client";

/** The names that complete a mention. The focus stays in the text; the arrow keys choose. */
export function MentionList({
  id,
  names,
  picked,
  onPick,
}: {
  id: string;
  names: string[];
  picked: number;
  onPick: (name: string) => void;
}) {
  if (names.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Mention"
      className="absolute bottom-full left-4 z-20 mb-1 min-w-48 rounded-key border border-line-strong bg-panel p-1 shadow-float"
    >
      {names.map((name, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field handles the keys.
        <div
          key={name}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === picked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(name)}
          className="cursor-pointer rounded-[4px] px-2.5 py-1.5 font-mono text-[0.8125rem] aria-selected:bg-signal-soft max-sm:py-2.5"
        >
          @{name}
        </div>
      ))}
    </div>
  );
}
