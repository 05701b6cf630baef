/** What a person has written and not sent yet. */
export interface Draft {
  text: string;
  to: string;
  needReply: boolean;
  urgent: boolean;
  reply: { id: number; from: string } | null;
}

export const emptyDraft: Draft = { text: "", to: "all", needReply: false, urgent: false, reply: null };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (channelId: string) => `airband.draft.${channelId}`;

/** The draft kept for a channel in this browser; an empty one if there is none or it cannot be read. */
export function readDraft(store: Store, channelId: string): Draft {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(channelId)) ?? "null");
    return isDraft(kept) ? kept : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** Keeps a draft; an empty one is removed. A browser that stores nothing only loses the draft with the page. */
export function keepDraft(store: Store, channelId: string, draft: Draft): void {
  try {
    if (draft.text.trim() === "" && draft.reply === null) store.removeItem(keyOf(channelId));
    else store.setItem(keyOf(channelId), JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden.
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { text, to, needReply, urgent, reply } = value as Record<keyof Draft, unknown>;
  return (
    typeof text === "string" &&
    typeof to === "string" &&
    typeof needReply === "boolean" &&
    typeof urgent === "boolean" &&
    (reply === null ||
      (typeof reply === "object" && typeof (reply as Draft["reply"])?.id === "number" && "from" in reply))
  );
}
