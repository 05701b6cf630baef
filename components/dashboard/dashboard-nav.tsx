"use client";

import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { PageLink } from "@/components/ui/page-link";
import { places } from "./dashboard-places";

/** The signed-in pages as stations on a tuning scale, with the needle at the current one. */
export function DashboardNav() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Account"
      className="-mx-5 overflow-x-auto border-line border-b [scrollbar-width:none] max-lg:[mask-image:linear-gradient(to_right,transparent,black_1.25rem,black_calc(100%-2.5rem),transparent)] sm:-mx-8 lg:mx-0 lg:overflow-visible lg:border-0"
    >
      <ul className="flex w-max pr-10 pl-2 sm:pl-5 lg:w-auto lg:flex-col lg:px-0">
        {places.map(([path, name]) => {
          const here = path === "/account" ? pathname === path : pathname.startsWith(path);
          return (
            <li key={path}>
              <PageLink
                href={path}
                aria-current={here ? "page" : undefined}
                ref={here ? bringIntoView : undefined}
                className={classNames(
                  "group relative flex items-center whitespace-nowrap px-3 py-2.5 text-[0.9375rem] leading-6 focus-visible:-outline-offset-2 lg:px-0 lg:py-2 lg:pl-10",
                  here ? "font-medium text-ink" : "text-ink-soft hover:text-ink",
                )}
              >
                <Ticks here={here} />
                {name}
              </PageLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** If the row is wider than the screen, scrolls the current station into view. */
function bringIntoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ inline: "center", block: "nearest" });
}

/** A section of the scale beside a station; below the name if the scale is horizontal. */
function Ticks({ here }: { here: boolean }) {
  return (
    <span
      aria-hidden="true"
      className="absolute inset-x-3 bottom-0 h-0.5 lg:inset-x-auto lg:inset-y-0 lg:left-0 lg:h-auto lg:w-7"
    >
      <span className={classNames("absolute inset-0 lg:hidden", here && "bg-signal")} />
      <svg
        aria-hidden="true"
        viewBox="0 0 28 40"
        preserveAspectRatio="none"
        className="hidden size-full lg:block"
      >
        {[0, 10, 30].map((y) => (
          <path key={y} d={`M0 ${y}H${y === 0 ? 5 : 8}`} className="stroke-line-strong" strokeWidth="1" />
        ))}
        <path
          d={here ? "M0 20H26" : "M0 20H14"}
          className={here ? "stroke-signal" : "stroke-ink-faint"}
          strokeWidth={here ? 2.5 : 1}
        />
      </svg>
    </span>
  );
}
