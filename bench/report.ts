import type { Machine } from "./machine";
import { concurrencies, type SendRates } from "./measure-sends";
import { crowds, type Figures } from "./measure-store";
import type { ReaderKind } from "./reader";

export interface Results {
  machine: Machine;
  floor: Figures;
  embedded: Figures;
  /** Null if no server responded. */
  postgres: Figures | null;
}

/** One line of the table: a figure and its format. */
interface Line {
  name: string;
  of: (figures: Figures) => number;
  write: (figures: Figures) => string;
}

/** The results as a Markdown table; each store's column is followed by its ratio to the baseline. */
export function report({ machine, floor, embedded, postgres }: Results): string {
  const stores = [
    { name: "embedded store", figures: embedded },
    ...(postgres ? [{ name: `Postgres ${machine.postgres}`, figures: postgres }] : []),
  ];
  const header = ["", "bare node:http", ...stores.flatMap(({ name }) => [name, "ratio"])];
  const rows = lines.map(({ name, of, write }) => [
    name,
    write(floor),
    ...stores.flatMap(({ figures }) => [write(figures), ratio(of(figures) / of(floor))]),
  ]);
  const table = [header, ["---", ...header.slice(1).map(() => "---:")], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
  return `${table}\n\n${caption(machine)}`;
}

function caption({ date, cpu, cores, node, postgres }: Machine): string {
  const where = `Measured on ${date} on ${cpu}, ${cores} cores, Node ${node}`;
  const server = postgres ? `, Postgres on the same machine` : "";
  return (
    `${where}${server}, by \`npm run bench\`: server and load in a process each, on loopback, without rate limits. ` +
    "Rates are the median of three rounds; latency runs from the first byte written to the last byte read. " +
    "The bare server parses the JSON it is sent and answers it, stores nothing and knows nobody."
  );
}

const lines: Line[] = [
  ...concurrencies.flatMap((callers) =>
    rateLines(
      `${callers} ${callers === 1 ? "caller" : "callers"}, one channel`,
      (sends) => sends.oneChannel[callers],
    ),
  ),
  ...rateLines("64 callers, 64 channels", (sends) => sends.manyChannels ?? sends.oneChannel[64]),
  deliveryLine("long poll"),
  deliveryLine("stream"),
  ...inOrder().map(([kind, readers]) => memoryLine(kind, readers)),
  ...inOrder().map(([kind, readers]) => broadcastLine(kind, readers)),
];

function rateLines(
  what: string,
  pick: (sends: SendRates) => SendRates["oneChannel"][number] | undefined,
): Line[] {
  const rate = (figures: Figures) =>
    pick(figures.sends) ?? { perSecond: Number.NaN, p50: Number.NaN, p99: Number.NaN };
  return [
    {
      name: `sends a second, ${what}`,
      of: (figures) => rate(figures).perSecond,
      write: (figures) => whole(rate(figures).perSecond),
    },
    {
      name: "… ms each, p50 / p99",
      of: (figures) => rate(figures).p50,
      write: (figures) => pair(rate(figures)),
    },
  ];
}

function deliveryLine(kind: ReaderKind): Line {
  return {
    name: `sender to a parked ${kind}, ms, p50 / p99`,
    of: ({ delivery }) => delivery[kind].p50,
    write: ({ delivery }) => pair(delivery[kind]),
  };
}

function memoryLine(kind: ReaderKind, readers: number): Line {
  const kib = ({ parked }: Figures) => (parked[kind][readers]?.bytesEach ?? Number.NaN) / 1024;
  return {
    name: `memory of a parked ${kind}, of ${whole(readers)}, KiB`,
    of: kib,
    write: (figures) => whole(kib(figures)),
  };
}

function broadcastLine(kind: ReaderKind, readers: number): Line {
  const ms = ({ parked }: Figures) => parked[kind][readers]?.broadcastMs ?? Number.NaN;
  return {
    name: `one message to ${whole(readers)} ${kind}s, ms`,
    of: ms,
    write: (figures) => whole(ms(figures)),
  };
}

function inOrder(): typeof crowds {
  return crowds.toSorted(([a, few], [b, many]) => a.localeCompare(b) || few - many);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function pair({ p50, p99 }: { p50: number; p99: number }): string {
  return `${short(p50)} / ${short(p99)}`;
}

function short(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0);
}

function ratio(value: number): string {
  return `${value < 10 ? value.toPrecision(2) : value.toFixed(0)}×`;
}
