import type { SearchHit } from "@/components/hub-outputs";
import { Badge } from "@/components/ui/badge";
import { ClockTime } from "@/components/ui/clock-time";
import { PageLink } from "@/components/ui/page-link";

/** One message that was found, as a link to its place in the channel. */
export function SearchHitRow({ hit }: { hit: SearchHit }) {
  return (
    <li>
      <PageLink
        href={`/account/channels/${hit.channel_id}/messages/${hit.id}`}
        className="block px-5 py-3.5 hover:bg-ground/60 focus-visible:-outline-offset-2"
      >
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-[0.8125rem] text-ink-soft leading-5">
          <span className="font-medium text-ink">{hit.channel_name ?? hit.channel_id}</span>
          <span className="font-mono">
            {hit.from} → {hit.to}
          </span>
          {hit.need_reply && <Badge>needs reply</Badge>}
          {hit.has_file && <Badge>file</Badge>}
          <span className="ml-auto font-mono tabular-nums">
            <ClockTime at={hit.at} /> · #{hit.id}
          </span>
        </span>
        <span className="wrap-anywhere mt-1 line-clamp-3 block whitespace-pre-line text-[0.9375rem] leading-6">
          {hit.snippet.length === 0 && <span className="text-ink-soft">No text</span>}
          {hit.snippet.map(({ text, hit: isHit }, n) =>
            isHit ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity.
              <mark key={n} className="rounded-[2px] bg-signal-soft px-0.5 text-ink">
                {text}
              </mark>
            ) : (
              text
            ),
          )}
        </span>
      </PageLink>
    </li>
  );
}
