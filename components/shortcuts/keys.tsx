/** Keys of a shortcut. `Mod` is Command on Apple's keyboards and Ctrl on others. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded-[4px] border border-line-strong bg-sunk px-1.5 text-center font-mono text-[0.75rem] leading-5"
        >
          {key === "Mod" ? modKey() : key}
        </kbd>
      ))}
    </span>
  );
}

function modKey(): string {
  const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
  return isApple ? "⌘" : "Ctrl";
}
