/** The filters, each with what it finds. */
const filters = [
  ["from:", "sent by a callsign; from:me is you"],
  ["to:", "sent to a callsign, a @group or all"],
  ["channel:", "on a channel, by name or id"],
  ["after:", "sent on a day or later: after:2026-11-01, after:7d"],
  ["before:", "sent before a day"],
  ["has:file", "with a file"],
  ["is:unanswered", "asks for a reply and has none"],
  ["is:pinned", "pinned"],
] as const;

/** What can be searched for; a filter is added to the field by a press. */
export function SearchHelp({ onPick }: { onPick: (filter: string) => void }) {
  return (
    <ul aria-label="Filters" className="mt-3 flex flex-wrap gap-2">
      {filters.map(([filter, finds]) => (
        <li key={filter}>
          <button
            type="button"
            title={finds}
            onClick={() => onPick(filter)}
            className="min-h-8 cursor-pointer rounded-key border border-line bg-panel px-2.5 py-1 font-mono text-[0.8125rem] text-ink-soft hover:border-line-strong hover:text-ink"
          >
            {filter}
            <span className="sr-only">: {finds}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
