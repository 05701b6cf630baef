import { expect } from "vitest";
import { type Agent, type Channel, joinAs } from "./agent";
import { call, type Fields } from "./call";
import { openStream } from "./open-stream";

export interface Owned {
  channel: Channel;
  /** The session token of the account that owns it. */
  owner: string;
}

export async function openOwned(origin: string, settings: object = {}): Promise<Owned> {
  const account = await call<{ session_token: string }>(origin, "POST /api/account", { body: {} });
  const owner = account.json.session_token;
  const made = await call<{ channel_id: string; join_token: string }>(origin, "POST /api/channels", {
    token: owner,
    body: { loop_guard: "off", ...settings },
  });
  return { owner, channel: { origin, id: made.json.channel_id, token: made.json.join_token } as Channel };
}

/** An agent that ran the one line of its invite, and joined with the result. */
export async function inviteAgent({ channel, owner }: Owned, callsign: string, origin = channel.origin) {
  const at = `/api/channels/${channel.id}`;
  const made = await call<Fields>(channel.origin, `POST ${at}/invites`, {
    token: owner,
    body: { role: "agent", callsign },
  });
  const path = new URL(String(made.json.claim_url)).pathname;
  const claimed = await call<{ credential: string; member_id: string }>(origin, `POST ${path}`);
  expect(claimed.status).toBe(200);
  const { credential, member_id } = claimed.json;
  const agent = await joinAs({ ...channel, token: credential }, callsign, origin);
  return { agent, memberId: member_id, credential };
}

/** The open stream of an agent, and when it ends. */
export async function follow(agent: Agent) {
  const stream = await openStream(agent);
  await stream.until(({ event }) => event === "hello");
  return stream;
}
