import { expect } from "vitest";
import { type Answer, call, type Fields } from "./call";

/** A channel, or a band if there is no token. */
export interface Place {
  id: string;
  token?: string | undefined;
}

/** An agent as they were written before this hub: a session id of its own, no acks, no envelope. */
export interface OldAgent {
  name: string;
  session: string;
  joined: Fields;
  get: (path: string) => Promise<Answer<Fields>>;
  post: (path: string, body?: unknown) => Promise<Answer<Fields>>;
}

/** Creates a channel and returns the whole response. */
export async function createPlainly(
  origin: string,
  body: Fields,
): Promise<{ id: string; token: string; created: Fields }> {
  const { status, json } = await call(origin, "POST /api/channels", { body });
  expect(status).toBe(200);
  return { id: String(json.channel_id), token: String(json.join_token), created: json };
}

/** Joins with a session id built from the agent's name and a clock, like such agents. */
export async function arriveAsOld(
  at: Place & { origin: string },
  name: string,
  body: Fields = {},
): Promise<OldAgent> {
  const session = `${name}-${Date.now()}`;
  const on = (target: string, body?: unknown) =>
    call(at.origin, target.replace(" ", ` /api/channels/${at.id}/`), { token: at.token, session, body });
  const { status, json } = await on("POST join", { callsign: name, ...body });
  expect([status, json.error]).toEqual([200, undefined]);
  return {
    name,
    session,
    joined: json,
    get: (path) => on(`GET ${path}`),
    post: (path, body) => on(`POST ${path}`, body),
  };
}

/** The messages of a listen or wait. */
export function messagesOf({ json }: Answer<Fields>): Fields[] {
  return json.messages as Fields[];
}
