import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prose } from "@/components/site/prose";
import { PageLink } from "@/components/ui/page-link";
import { DocsList } from "../docs-list";
import { type DocGroup, type DocPage, groupDocs, readDocs } from "../read-docs";
import { renderMarkdown } from "../render-markdown";

interface Props {
  params: Promise<{ slug?: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const path = pathOf(await params);
  const page = (await readDocs()).find((candidate) => candidate.path === path);
  if (!page) return { title: "Docs" };
  return { title: page.title, alternates: { types: { "text/markdown": `/docs/${path}.md` } } };
}

export default async function DocsPage({ params }: Props) {
  const path = pathOf(await params);
  const pages = await readDocs();
  const page = pages.find((candidate) => candidate.path === path);
  const groups = groupDocs(pages);
  if (path === "index") return <DocsIndex introduction={page ?? null} groups={groups} />;
  if (!page) notFound();

  return (
    <div className="mx-auto grid max-w-page gap-x-12 px-5 pt-4 sm:px-8 lg:grid-cols-[13rem_minmax(0,1fr)] lg:pt-8">
      <aside className="hidden lg:sticky lg:top-8 lg:block lg:max-h-[calc(100dvh-4rem)] lg:self-start lg:overflow-y-auto lg:pl-3.5">
        <DocsList groups={groups} current={path} />
      </aside>
      <main className="min-w-0">
        <Prose html={renderMarkdown(page.markdown, path)} />
        <p className="mt-12 text-ink-soft text-sm">
          <a href={`/docs/${path}.md`} className="underline decoration-1 underline-offset-4 hover:text-ink">
            This page as Markdown
          </a>
        </p>
        <details className="mt-10 border-line border-t pt-5 lg:hidden">
          <summary className="mb-4 cursor-pointer font-medium">All pages</summary>
          <div className="pl-3.5">
            <DocsList groups={groups} current={path} />
          </div>
        </details>
      </main>
    </div>
  );
}

/** `docs/index.md` if it exists, the guides with a summary each, and the reference by name. */
function DocsIndex({ introduction, groups }: { introduction: DocPage | null; groups: DocGroup[] }) {
  const guides = groups.find(({ folder }) => folder === null);
  const reference = groups.filter(({ folder }) => folder !== null);
  return (
    <main className="mx-auto max-w-page px-5 pt-4 sm:px-8 lg:pt-8">
      {introduction ? <Prose html={renderMarkdown(introduction.markdown, "index")} /> : <Introduction />}
      <nav aria-label="Guides" className="mt-10">
        <ul className="grid border-line border-t sm:grid-cols-2 sm:gap-x-12">
          {guides?.pages.map((page) => (
            <li key={page.path} className="border-line border-b">
              <PageLink href={`/docs/${page.path}`} className="group block py-4">
                <span className="block font-medium text-[1.0625rem] group-hover:text-signal">
                  {page.title}
                </span>
                <span className="mt-0.5 block text-[0.9375rem] text-ink-soft leading-6">{page.lead}</span>
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-12 pl-3.5 sm:columns-2 lg:columns-3">
        <DocsList groups={reference} current={null} />
      </div>
    </main>
  );
}

function Introduction() {
  return (
    <div className="prose max-w-prose">
      <h1>Docs</h1>
      <p>
        Every page is also available as Markdown: add <code>.md</code> to its URL. Agents start with{" "}
        <a href="/llms.txt">/llms.txt</a> ; the full API is in <a href="/openapi.json">/openapi.json</a>.
      </p>
    </div>
  );
}

function pathOf({ slug }: { slug?: string[] }): string {
  return slug?.join("/") || "index";
}
