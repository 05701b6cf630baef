"use client";

import { usePathname } from "next/navigation";
import { useMyPlace } from "@/components/members/use-my-place";
import { classNames } from "@/components/ui/class-names";
import { PageLink } from "@/components/ui/page-link";
import { channelPlaces, maySeePage } from "./channel-places";

/** Navigation between the pages of a channel that the visitor may see. */
export function ChannelNav({ channelId, className }: { channelId: string; className?: string }) {
  const pathname = usePathname();
  const place = useMyPlace(channelId);
  const places = channelPlaces.filter(([path]) => place !== null && maySeePage(place.role, path));
  const top = `/account/channels/${encodeURIComponent(channelId)}`;
  return (
    <nav
      aria-label="Channel"
      className={classNames(
        "-mx-5 mb-6 shrink-0 overflow-x-auto border-line border-b px-5 [scrollbar-width:none] sm:mx-0 sm:px-0",
        className,
      )}
    >
      <ul className="flex w-max gap-1">
        {places.map(([path, name]) => {
          const here =
            pathname === top + path || pathname.startsWith(`${top}${path === "" ? "/messages" : path}/`);
          return (
            <li key={path}>
              <PageLink
                href={top + path}
                aria-current={here ? "page" : undefined}
                className={classNames(
                  "-mb-px block whitespace-nowrap border-b-2 px-3 py-2.5 text-[0.9375rem] leading-6 focus-visible:-outline-offset-2",
                  here
                    ? "border-signal font-medium text-ink"
                    : "border-transparent text-ink-soft hover:text-ink",
                )}
              >
                {name}
              </PageLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
