import type { Metadata } from "next";
import { SearchView } from "@/components/search/search-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Search" };

interface SearchPageProps {
  searchParams: Promise<{ q?: string | string[] }>;
}

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const { q } = await searchParams;
  const query = typeof q === "string" && q !== "" ? `?q=${encodeURIComponent(q)}` : "";
  await requireSignedIn(`/account/search${query}`);
  return (
    <>
      <PageHeader title="Search">Messages of all your channels, as far as you can read them.</PageHeader>
      <SearchView />
    </>
  );
}
