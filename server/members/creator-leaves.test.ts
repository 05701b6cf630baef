// @database
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deleteAccount } from "../accounts/delete-account";
import { revokeOtherSessions } from "../accounts/revoke-other-sessions";
import type { Context } from "../context";
import { createHook } from "../hooks/create-hook";
import { receivePost } from "../hooks/post/receive-post";
import { claimInvite } from "../invites/claim-invite";
import { createInvite } from "../invites/create-invite";
import { listenToMessages } from "../messages/listen-to-messages";
import { joinChannel } from "../participants/join-channel";
import type { TestAccount } from "../testing/test-account";
import { refusalOf } from "../testing/test-channel";
import { openTestTeam, type TestTeam } from "../testing/test-member";
import { openTestRuntime, type TestRuntime, testContext } from "../testing/test-runtime";
import { readWebhookOutbox } from "../testing/test-webhook";
import { openWebhookSink, type WebhookSink } from "../testing/webhook-sink";
import { revokeToken } from "../tokens/revoke-token";
import { rotateToken } from "../tokens/rotate-token";
import { createWebhook } from "../webhooks/create-webhook";
import { removeMember } from "./remove-member";
import { updateMember } from "./update-member";

/** Things that an admin created, by what then happens to the admin: they keep working, or stop within five seconds. */

let runtime: TestRuntime;
let sink: WebhookSink;
beforeAll(async () => {
  runtime = await openTestRuntime({ egressAllow: ["127.0.0.1"] });
  sink = await openWebhookSink();
});
afterAll(async () => {
  await runtime.close();
  await sink.close();
});

type Person = Awaited<ReturnType<TestTeam["person"]>>;
type Has = () => Promise<boolean>;

interface Place {
  team: TestTeam;
  channel_id: string;
  admin: Person;
  /** The admin's credential: its session token, or a personal token. */
  as: Context;
}

/** Each creates one thing and returns a function that checks whether it works. */
const resources: Record<string, (place: Place) => Promise<Has>> = {
  webhook: async ({ as, channel_id, team }) => {
    const { id } = await createWebhook.onChannel(as, {
      channel_id,
      url: sink.url,
      types: ["message.received"],
    });
    const speaker = await team.channel.join("speaker");
    return async () => {
      const before = (await readWebhookOutbox(runtime, id)).length;
      await speaker.send("a secret of the channel");
      return (await readWebhookOutbox(runtime, id)).length > before;
    };
  },
  "delivery that waits": async ({ as, channel_id, team }) => {
    const { id } = await createWebhook.onChannel(as, {
      channel_id,
      url: sink.url,
      types: ["message.received"],
    });
    await (await team.channel.join("earlier")).send("a secret sent before");
    return async () => {
      await runtime.deliveries.round();
      return (await readWebhookOutbox(runtime, id)).some(({ state }) => state === "delivered");
    };
  },
  "inbound hook": async ({ as, channel_id }) => {
    const hook = await createHook(as, { channel_id, name: "ci", preset: "plain" });
    return async () => {
      const sent = receivePost(testContext(runtime), {
        hookId: hook.hook_id,
        pathSecret: null,
        headers: new Headers({ "x-hook-secret": hook.secret }),
        readBody: async () => Buffer.from("built"),
      });
      return works(sent, "hook_refused");
    };
  },
  invite: async ({ as, channel_id }) => {
    const { code } = await createInvite(as, { channel_id, role: "agent", uses: 10 });
    return () => works(claimInvite(testContext(runtime), { code: code ?? "" }), "invite_revoked");
  },
  "credential of an agent": async (place) => {
    const { credential } = await agentOf(place);
    const join = () =>
      joinChannel(testContext(runtime, { bearer: credential }), { channel_id: place.channel_id });
    return () => works(join(), "creator_removed");
  },
  "session of an agent": async (place) => {
    const { channel_id } = place;
    const { credential } = await agentOf(place);
    const joined = await joinChannel(testContext(runtime, { bearer: credential }), { channel_id });
    return () => hears(channel_id, joined.session_id);
  },
  "own session": async ({ as, channel_id }) => {
    const joined = await joinChannel(as, { channel_id, callsign: "as-account" });
    return () => hears(channel_id, joined.session_id);
  },
  "own credential": async ({ admin, channel_id }) => {
    const join = () => joinChannel(testContext(runtime, { bearer: admin.credential }), { channel_id });
    return () => works(join(), "unauthorized", "blocked");
  },
};

async function agentOf({ as, channel_id }: Place) {
  const { code } = await createInvite(as, { channel_id, role: "agent" });
  const { credential } = await claimInvite(testContext(runtime), { code: code ?? "" });
  return { credential: credential ?? "" };
}

const hears = (channel_id: string, sessionId: string) =>
  works(listenToMessages(testContext(runtime, { sessionId }), { channel_id, timeout: 1 }), "session_revoked");

/** Whether the call works; fails if it is refused for another reason than these. */
async function works(call: Promise<unknown>, ...codes: string[]): Promise<boolean> {
  const refusal = await call.then(() => null).catch((error) => refusalOf(Promise.reject(error)));
  if (refusal !== null) expect(codes).toContain(refusal);
  return refusal === null;
}

interface Event {
  /** Creates the caller: by default the admin's own session token. */
  caller?: (admin: TestAccount) => Promise<{ as: Context; happens: () => Promise<unknown> }>;
  happens?: (place: Place) => Promise<unknown>;
  /** Things that continue as before. */
  keeps: string[];
}

const allButOwn = ["own session", "own credential"];
const withToken =
  (then: (admin: TestAccount, id: string) => Promise<unknown>): Event["caller"] =>
  async (admin) => {
    const scopes = [
      "webhooks:write",
      "invites:write",
      "channels:write",
      "messages:write",
      "messages:read",
    ] as const;
    const { id, token } = await admin.token([...scopes]);
    return { as: testContext(runtime, { bearer: token }), happens: () => then(admin, id) };
  };

const events: Record<string, Event> = {
  "nothing happens": { happens: async () => {}, keeps: Object.keys(resources) },
  "the owner removes the admin": {
    happens: ({ team, channel_id, admin }) =>
      removeMember(team.owner.as(), { channel_id, mid: admin.memberId }),
    keeps: [],
  },
  "the admin leaves": {
    happens: ({ channel_id, admin }) => removeMember(admin.as(), { channel_id, mid: "me" }),
    keeps: [],
  },
  "the owner blocks the admin": {
    happens: ({ team, channel_id, admin }) =>
      updateMember(team.owner.as(), { channel_id, mid: admin.memberId, blocked: true }),
    keeps: [],
  },
  "the owner makes the admin a member": {
    happens: ({ team, channel_id, admin }) =>
      updateMember(team.owner.as(), { channel_id, mid: admin.memberId, role: "member" }),
    keeps: allButOwn,
  },
  "the owner makes the admin an observer": {
    happens: ({ team, channel_id, admin }) =>
      updateMember(team.owner.as(), { channel_id, mid: admin.memberId, role: "observer" }),
    keeps: allButOwn,
  },
  "the admin deletes the account": { happens: ({ admin }) => deleteAccount(admin.as(), {}), keeps: [] },
  "the admin revokes the token": {
    caller: withToken((admin, id) => revokeToken(admin.as(), { id })),
    keeps: ["own credential"],
  },
  "the admin replaces the token": {
    caller: withToken((admin, id) => rotateToken(admin.as(), { id, grace_seconds: 0 })),
    keeps: ["own credential"],
  },
  "the admin ends the session token": {
    caller: async (admin) => {
      const browser = await admin.signIn();
      const other = testContext(runtime, { bearer: browser.bearer });
      return { as: admin.as(), happens: () => revokeOtherSessions(other, {}) };
    },
    keeps: ["own credential"],
  },
};

describe.each(Object.entries(events))("when %s", (_, { caller, happens, keeps }) => {
  const seen: Record<string, boolean> = {};
  beforeAll(async () => {
    const team = await openTestTeam(runtime);
    const admin = await team.person("admin");
    const called = (await caller?.(admin)) ?? { as: admin.as(), happens: () => happens?.(place) };
    const place: Place = { team, channel_id: team.channel.id, admin, as: called.as };
    const made: [string, Has][] = [];
    for (const [name, create] of Object.entries(resources)) made.push([name, await create(place)]);
    await called.happens();
    // The cache may be two seconds old.
    runtime.advance(2_500);
    for (const [name, has] of made) seen[name] = await has();
  });

  test.each(Object.keys(resources))("%s", (name) => {
    expect(seen[name]).toBe(keeps.includes(name));
  });
});
