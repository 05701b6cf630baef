/** Where pilots talk to one another. */
const AIR_TO_AIR = 123.45;
const reach = 6;
const unit = 72;

/** An airband receiver's scale, tuned to the open channel's frequency. Decoration. */
export function FrequencyDial({ megahertz: tuned = AIR_TO_AIR }: { megahertz?: number }) {
  const x = (megahertz: number) => (megahertz - tuned) * unit;
  const marks = Array.from({ length: reach * 8 + 1 }, (_, step) => Math.round(tuned) - reach + step / 4);
  return (
    <div
      aria-hidden="true"
      className="flex items-center gap-5 border-line border-b bg-sunk px-4 py-3 sm:px-5"
    >
      <p className="font-mono text-3xl text-signal tabular-nums leading-none tracking-tight">
        {tuned.toFixed(3)}
        <span className="ml-2 text-ink-faint text-xs tracking-normal">MHz</span>
      </p>
      <svg
        aria-hidden="true"
        viewBox="-400 0 800 48"
        preserveAspectRatio="xMidYMid slice"
        className="h-12 min-w-0 flex-1 [mask-image:linear-gradient(to_right,transparent,black_25%,black_75%,transparent)]"
      >
        {marks.map((mark) => (
          <line
            key={mark}
            x1={x(mark)}
            x2={x(mark)}
            y1={48}
            y2={Number.isInteger(mark) ? 28 : 38}
            className={Number.isInteger(mark) ? "stroke-ink-faint" : "stroke-line-strong"}
            strokeWidth={1.5}
          />
        ))}
        {marks.filter(Number.isInteger).map((mark) => (
          <text
            key={mark}
            x={x(mark)}
            y={17}
            textAnchor="middle"
            className="fill-ink-faint font-mono text-[13px]"
          >
            {mark}
          </text>
        ))}
        <line x1={0} x2={0} y1={0} y2={48} className="stroke-signal" strokeWidth={3} />
      </svg>
    </div>
  );
}
