/**
 * Every event sent to analytics, with all of its fields. Add one only here; never message text, a name, an address, an
 * e-mail or a secret: only fixed words, numbers and booleans.
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
  /** The client whose lines were copied, by its key in `connect`. */
  connect_line_copied: { client: string };
}

export type BrowserEvent = keyof BrowserEvents;

/** The fields of the browser's events, for the filter of outgoing events. */
export const browserEventFields: { [E in BrowserEvent]: readonly (keyof BrowserEvents[E] & string)[] } = {
  connect_line_copied: ["client"],
};
