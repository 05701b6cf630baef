import { expect, test } from "vitest";
import { type Draft, emptyDraft, keepDraft, readDraft } from "./draft";

function openStore(kept: Record<string, string> = {}) {
  const entries = new Map(Object.entries(kept));
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

const draft: Draft = {
  text: "Half a sent",
  to: "api-dev",
  needReply: true,
  urgent: false,
  reply: { id: 4, from: "api-dev" },
};

test("each channel keeps its own draft", () => {
  const store = openStore();
  keepDraft(store, "one", draft);
  keepDraft(store, "two", { ...draft, text: "other" });
  expect([readDraft(store, "one"), readDraft(store, "two").text, readDraft(store, "three")]).toEqual([
    draft,
    "other",
    emptyDraft,
  ]);
});

test("a sent draft is forgotten", () => {
  const store = openStore();
  keepDraft(store, "one", draft);
  keepDraft(store, "one", emptyDraft);
  expect(store.entries.size).toBe(0);
});

test("a draft of another shape, and a store that refuses, count as no draft", () => {
  for (const kept of [
    "nonsense",
    "null",
    "[]",
    '{"text":1}',
    '{"text":"a","to":"all","needReply":false,"urgent":false,"reply":{}}',
  ])
    expect(readDraft(openStore({ "airband.draft.one": kept }), "one")).toEqual(emptyDraft);
  const refuse = () => {
    throw new Error("storage is forbidden");
  };
  const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
  keepDraft(store, "one", draft);
  expect(readDraft(store, "one")).toEqual(emptyDraft);
});
