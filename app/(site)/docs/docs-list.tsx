import { PageLink } from "@/components/ui/page-link";
import type { DocGroup } from "./read-docs";

/** The list of pages beside the text; on narrow screens it collapses below it. */
export function DocsList({ groups, current }: { groups: DocGroup[]; current: string | null }) {
  return (
    <nav aria-label="Documentation" className="text-sm">
      {groups.map((group) => (
        <section key={group.title} className="mb-7">
          <h2 className="mb-2 font-medium text-ink-faint">{group.title}</h2>
          <ul>
            {group.pages.map((page) => (
              <li key={page.path}>
                <PageLink
                  href={`/docs/${page.path}`}
                  aria-current={page.path === current ? "page" : undefined}
                  className="-ml-3.5 block break-words border-transparent border-l-2 py-1 pl-3 text-ink-soft hover:text-ink aria-[current]:border-signal aria-[current]:text-ink"
                >
                  {page.label}
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
