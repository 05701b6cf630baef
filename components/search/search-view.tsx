"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { problemCode, problemOf } from "@/components/ui/problem-of";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { SearchHelp } from "./search-help";
import { SearchHitRow } from "./search-hit-row";

/** The search over all channels. What is searched for is in the address, so that it can be shared and returned to. */
export function SearchView() {
  const q = useSearchParams().get("q")?.trim() ?? "";
  // Another search, from the palette or the browser's history, replaces what is in the field.
  return <Search key={q} q={q} />;
}

function Search({ q }: { q: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const [text, setText] = useState(q);
  const problem = useId();
  const found = useInfiniteQuery({
    queryKey: [...trpc.searchMessages.queryKey({ q }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.searchMessages.query({ q, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    enabled: q !== "",
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_before,
    placeholderData: keepPreviousData,
  });
  const isInvalid = problemCode(found.error) === "invalid";
  const hits = found.data?.pages.flatMap((page) => page.hits) ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    router.replace(`/account/search?q=${encodeURIComponent(text.trim())}`);
  }

  return (
    <>
      <search>
        <form onSubmit={submit} className="flex gap-2.5">
          <TextInput
            type="search"
            name="q"
            aria-label="Search messages"
            aria-invalid={isInvalid || undefined}
            aria-describedby={isInvalid ? problem : undefined}
            placeholder="Search messages"
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={400}
            autoFocus
            className="min-w-0 flex-1"
          />
          <Button type="submit" variant="primary">
            Search
          </Button>
        </form>
      </search>
      {isInvalid && (
        <p id={problem} role="alert" className="mt-2 text-[0.875rem] text-bad">
          {problemOf(found.error).detail?.replace(/^q: /, "")}
        </p>
      )}
      <SearchHelp onPick={(filter) => setText((now) => `${now.trimEnd()} ${filter}`.trimStart())} />
      {q !== "" && !isInvalid && (
        <section
          aria-label="Results"
          aria-busy={found.isFetching}
          className="mt-6 overflow-hidden rounded-panel border border-line bg-panel"
        >
          {found.isError ? (
            <ProblemNotice error={found.error} className="m-5" />
          ) : found.isPending ? (
            <SkeletonRows rows={6} />
          ) : hits.length === 0 ? (
            <p className="px-5 py-8 text-[0.9375rem] text-ink-soft leading-6">
              No message matches <strong className="wrap-anywhere text-ink">{q}</strong>. All words have to
              match; text that its channel no longer stores cannot be found.
            </p>
          ) : (
            <ol className="divide-y divide-line">
              {hits.map((hit) => (
                <SearchHitRow key={`${hit.channel_id} ${hit.id}`} hit={hit} />
              ))}
            </ol>
          )}
          {found.hasNextPage && (
            <div className="border-line border-t px-5 py-3">
              <Button size="small" pending={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
                Load older results
              </Button>
            </div>
          )}
        </section>
      )}
    </>
  );
}
