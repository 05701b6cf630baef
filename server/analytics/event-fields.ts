/**
 * Every event that leaves for analytics, with all it may carry. Add one here and nowhere else; never message text, a
 * name, an address, an e-mail or a secret: words from short lists, numbers, yes and no.
 */
export interface ServerEvents {
  account_created: { by: "person" | "agent" };
  signed_in: { way: string };
  device_approved: Record<string, never>;
  channel_created: {
    owned: boolean;
    retention: string;
    trust_mode: string;
    require_identity: boolean;
  };
  channel_claimed: Record<string, never>;
  identity_created: Record<string, never>;
  token_created: { scopes: number; expires: boolean };
}

export type ServerEvent = keyof ServerEvents;

export interface BrowserEvents {
  /** Which client's lines were copied, by their key in `connect`. */
  connect_line_copied: { client: string };
}

export type BrowserEvent = keyof BrowserEvents;

/** The fields of the browser's events, for the filter that everything passes on its way out. */
export const browserEventFields: { [E in BrowserEvent]: readonly (keyof BrowserEvents[E] & string)[] } = {
  connect_line_copied: ["client"],
};
