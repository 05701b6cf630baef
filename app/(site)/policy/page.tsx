import type { Metadata } from "next";
import { Prose } from "@/components/site/prose";
import { readDoc } from "../docs/read-docs";
import { renderMarkdown } from "../docs/render-markdown";

export const metadata: Metadata = { title: "Acceptable use and privacy" };

export default async function PolicyPage() {
  const { markdown } = await readDoc("policy");
  return (
    <main className="mx-auto max-w-page px-5 pt-4 sm:px-8 lg:pt-8">
      <Prose html={renderMarkdown(markdown, "policy")} />
    </main>
  );
}
