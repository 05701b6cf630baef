import { StatusDot } from "@/components/ui/status-dot";
import type { Receipt } from "./channel-api";
import type { ShownMessage } from "./channel-radio";

/** One message: time, sender, recipient, text, and receipts for your own. */
export function MessageStrip({ message }: { message: ShownMessage }) {
  return (
    <li className="px-4 py-3 sm:px-5">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 font-mono text-xs">
        <time dateTime={new Date(message.at).toISOString()} className="text-ink-faint tabular-nums">
          {new Date(message.at).toLocaleTimeString(undefined, { hour12: false })}
        </time>
        <span>
          <strong className={message.own ? "font-semibold text-signal" : "font-semibold"}>
            {message.from}
          </strong>
          <span className="text-ink-faint"> to </span>
          {message.to}
        </span>
        {message.kind === "status" ? (
          <span className="ml-auto text-ink-faint">status</span>
        ) : (
          <span className="ml-auto text-ink-faint tabular-nums">
            #{message.id}
            {message.reply_to !== undefined && ` re #${message.reply_to}`}
          </span>
        )}
      </p>
      <p className="wrap-anywhere mt-1 whitespace-pre-wrap text-[0.9375rem] leading-relaxed">
        {message.text}
      </p>
      {message.own && <Delivery receipts={message.receipts} />}
    </li>
  );
}

function Delivery({ receipts }: { receipts: Receipt[] | undefined }) {
  if (!receipts) return null;
  if (receipts.length === 0)
    return <p className="mt-1 font-mono text-ink-faint text-xs">nobody else was on the channel</p>;
  return (
    <ul aria-label="Receipts" className="mt-1 flex flex-wrap gap-x-4 gap-y-1 font-mono text-xs">
      {receipts.slice(0, 6).map(({ callsign, state }) => (
        <li key={callsign} className="flex items-center gap-2">
          <StatusDot state={state === "queued" || state === "fetched" ? "off" : "good"} />
          <span className={state === "queued" || state === "fetched" ? "text-ink-soft" : "text-good"}>
            {state}
          </span>
          <span className="text-ink-faint">{callsign}</span>
        </li>
      ))}
    </ul>
  );
}
