import type { Locator, Page } from "@playwright/test";
import type { Hub } from "./hub";

/** An agent on a channel, over REST. */
export interface RestAgent {
  callsign: string;
  send: (message: string, more?: object) => Promise<number>;
  /** Fetches what is unread and confirms it. */
  read: () => Promise<void>;
  /** Fetches without confirming. */
  fetch: () => Promise<void>;
}

/** A channel of the signed-in person, created by its page's own account. */
export async function openChannel(
  page: Page,
  hub: Hub,
  settings: object = {},
): Promise<{ id: string; token: string }> {
  const answer = await page.request.post("/api/channels", {
    data: settings,
    headers: { Origin: hub.origin },
  });
  const { channel_id, join_token } = await answer.json();
  return { id: channel_id, token: join_token };
}

export async function joinAgent(hub: Hub, id: string, token: string, callsign: string): Promise<RestAgent> {
  const joined = { token, body: { callsign } };
  const { session_id } = await hub.call<{ session_id: string }>("POST", `/api/channels/${id}/join`, joined);
  const as = { token, session: session_id };
  let next = 0;
  const listen = async () => {
    const path = `/api/channels/${id}/listen?ack=${next}&timeout=1`;
    next = (await hub.call<{ next_ack: number }>("GET", path, as)).next_ack;
  };
  return {
    callsign,
    send: async (message, more = {}) => {
      const body = { message, ...more };
      return (await hub.call<{ id: number }>("POST", `/api/channels/${id}/send`, { ...as, body })).id;
    },
    fetch: listen,
    read: async () => {
      await listen();
      await hub.call("POST", `/api/channels/${id}/ack`, { ...as, body: { id: next } });
    },
  };
}

/** Opens a channel, and waits until the page follows it: what came before is HTML only. */
export async function openTimeline(page: Page, id: string, origin = ""): Promise<void> {
  await page.goto(`${origin}/account/channels/${id}`);
  await page.locator("[data-live=live]").waitFor();
}

/** A message in the timeline, by its number. */
export const messageOf = (page: Page, id: number): Locator => page.locator(`[data-message="${id}"]`);

/** The list that scrolls. */
export const timelineOf = (page: Page): Locator => page.getByRole("log");

export const writeOf = (page: Page): Locator => page.getByRole("textbox", { name: /^Message as/ });
