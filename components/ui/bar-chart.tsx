"use client";

import { scaleBand, scaleLinear } from "d3-scale";
import { useState } from "react";
import { useTimeZone } from "./use-time-zone";

interface Bar {
  at: number;
  good: number;
  bad: number;
}

interface BarChartProps {
  /** A summary of the chart in a sentence. */
  label: string;
  bars: Bar[];
  bucketMs: number;
  goodWord: string;
  /** Omitted for a chart of one series. */
  badWord?: string;
  /** In pixels. */
  height?: number;
}

const DAY_MS = 86_400_000;

/**
 * Counts over time, of successes and failures or of one kind. Drawn in percent of the width, so that the server's rendering needs no change; the
 * same numbers are in a table.
 */
export function BarChart({ label, bars, bucketMs, goodWord, badWord, height = 128 }: BarChartProps) {
  const zone = useTimeZone();
  const [at, setAt] = useState<number | null>(null);
  const most = Math.max(1, ...bars.map(({ good, bad }) => good + bad));
  const x = scaleBand<number>()
    .domain(bars.map((bar) => bar.at))
    .range([0, 100])
    .paddingInner(0.3);
  const y = scaleLinear().domain([0, most]).nice(3).range([height, 0]);
  const named = (time: number) => timeWords(time, bucketMs, zone);
  const shown = bars.find((bar) => bar.at === at);
  return (
    <div className="px-5 py-4">
      <div className="flex gap-3">
        <div aria-hidden="true" className="relative w-7 shrink-0 text-right" style={{ height }}>
          {y
            .ticks(3)
            .filter(Number.isInteger)
            .map((tick) => (
              <span
                key={tick}
                className="absolute right-0 -translate-y-1/2 font-mono text-[0.6875rem] text-ink-soft leading-4 tabular-nums"
                style={{ top: y(tick) }}
              >
                {compact(tick)}
              </span>
            ))}
        </div>
        <div className="min-w-0 flex-1">
          <svg
            role="img"
            aria-label={label}
            width="100%"
            height={height}
            className="block overflow-visible"
            onPointerLeave={() => setAt(null)}
          >
            {y
              .ticks(3)
              .filter(Number.isInteger)
              .map((tick) => (
                <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
              ))}
            {bars.map((bar) => (
              <g key={bar.at} onPointerEnter={() => setAt(bar.at)}>
                {/* The whole height reacts to the pointer, for any height of the bar. */}
                <rect
                  x={`${x(bar.at)}%`}
                  y={0}
                  width={`${x.step()}%`}
                  height={height}
                  className={bar.at === at ? "fill-sunk" : "fill-transparent"}
                />
                <Part
                  x={x(bar.at)}
                  width={x.bandwidth()}
                  from={y(0)}
                  to={y(bar.good)}
                  look={badWord ? "fill-good" : "fill-ink-faint"}
                />
                <Part
                  x={x(bar.at)}
                  width={x.bandwidth()}
                  from={y(bar.good)}
                  to={y(bar.good + bar.bad)}
                  look="fill-bad"
                />
              </g>
            ))}
          </svg>
          <div aria-hidden="true" className="relative mt-2 h-4 font-mono text-[0.6875rem] text-ink-soft">
            {ticksOf(bars).map((bar) => (
              <span
                key={bar.at}
                className="absolute -translate-x-1/2 whitespace-nowrap leading-4"
                style={{ left: `${(x(bar.at) ?? 0) + x.bandwidth() / 2}%` }}
              >
                {named(bar.at)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <div className="mt-3 flex min-h-6 flex-wrap items-center gap-x-5 gap-y-1 text-[0.8125rem] text-ink-soft leading-6">
        {shown ? (
          <span aria-hidden="true" className="tabular-nums">
            <span className="font-mono text-ink">{named(shown.at)}</span> · {shown.good} {goodWord}
            {badWord && `, ${shown.bad} ${badWord}`}
          </span>
        ) : (
          badWord && (
            <>
              <Key look="bg-good" word={goodWord} />
              <Key look="bg-bad" word={badWord} />
            </>
          )
        )}
        <details className="w-full">
          <summary className="w-fit cursor-pointer underline-offset-4 hover:underline">As a table</summary>
          <section
            className="mt-2 max-h-64 overflow-y-auto"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling regions must be reachable by keyboard.
            tabIndex={0}
            aria-label="The chart as a table"
          >
            <table className="w-full tabular-nums">
              <thead>
                <tr className="text-left">
                  <th scope="col" className="font-normal">
                    {bucketMs < DAY_MS ? "Hour" : "Day"}
                  </th>
                  <th scope="col" className="font-normal">
                    {goodWord}
                  </th>
                  {badWord && (
                    <th scope="col" className="font-normal">
                      {badWord}
                    </th>
                  )}
                </tr>
              </thead>
              <tbody className="text-ink">
                {bars.toReversed().map((bar) => (
                  <tr key={bar.at} className="border-line border-t">
                    <th scope="row" className="text-left font-mono font-normal text-xs leading-6">
                      {named(bar.at)}
                    </th>
                    <td>{bar.good}</td>
                    {badWord && <td>{bar.bad}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      </div>
    </div>
  );
}

function Part({
  x,
  width,
  from,
  to,
  look,
}: {
  x: number | undefined;
  width: number;
  from: number;
  to: number;
  look: string;
}) {
  if (from === to) return null;
  return <rect x={`${x ?? 0}%`} width={`${width}%`} y={to} height={from - to} className={look} />;
}

function Key({ look, word }: { look: string; word: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className={`size-2.5 ${look}`} />
      {word}
    </span>
  );
}

/** Labels only as many bars as fit without overlapping. */
function ticksOf(bars: Bar[]): Bar[] {
  const every = Math.max(1, Math.ceil(bars.length / 5));
  return bars.filter((_, n) => n % every === Math.floor(every / 2));
}

/** Days are counted in UTC, hours are shown in the reader's time zone. */
function timeWords(at: number, bucketMs: number, zone: string): string {
  if (bucketMs >= DAY_MS)
    return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(at);
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);
}

function compact(value: number): string {
  return new Intl.NumberFormat("en", { notation: "compact" }).format(value);
}
