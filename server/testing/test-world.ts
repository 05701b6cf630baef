import { sessionCookieName } from "../auth/library/session-cookie";
import { createHook } from "../hooks/create-hook";
import type { AnyLabel } from "../label";
import { createWebhook } from "../webhooks/create-webhook";
import { uniqueCallsign } from "./test-account";
import { githubHeaders } from "./test-hook";
import { openTestTeam } from "./test-member";
import type { TestServer } from "./test-server";

export type TestWorld = Awaited<ReturnType<typeof openTestWorld>>;

/** A channel with one of everything on it, and an owner who may call every route with a valid value in each field. */
export async function openTestWorld(hub: TestServer) {
  const { runtime, origin } = hub;
  const team = await openTestTeam(runtime, { retention: "full" });
  const identity = await team.owner.identity(uniqueCallsign("world"));
  const agent = await team.channel.join("ann");
  const sent = await agent.send("hello");
  const person = await team.person("member");
  const webhook = await createWebhook.onAccount(team.owner.as(), { url: "http://127.0.0.1:9/x" });
  const hookOf = (preset: "plain" | "github") =>
    createHook(team.owner.as(), { channel_id: team.channel.id, name: `from-${preset}`, preset });
  const [plain, github] = [await hookOf("plain"), await hookOf("github")];
  const { bearer } = await team.owner.signIn();
  const credentials: Record<string, string> = {
    public: team.owner.sessionToken,
    account: team.owner.sessionToken,
    member: team.owner.sessionToken,
    admin: team.owner.sessionToken,
    owner: team.owner.sessionToken,
    identity: identity.identity_key,
    channel: team.channel.token,
    token: team.channel.token,
    session: team.channel.token,
  };
  return {
    runtime,
    origin,
    team,
    agent,
    channelId: team.channel.id,
    sessionId: agent.sessionId,
    /** A valid value for fields that routes look something up by. */
    samples: {
      id: String(sent.id),
      callsign: "bob",
      mid: person.memberId,
      hook_id: plain.hook_id,
      webhook_id: webhook.id,
      message: "hello",
      to: "all",
      name: "a name",
      url: "http://127.0.0.1:9/x",
      preset: "plain",
      email: "someone@example.com",
      scopes: ["messages:read"],
      role: "member",
    } as Record<string, unknown>,
    headersFor: (label: AnyLabel): Record<string, string> => ({
      authorization: `Bearer ${credentials[label.access]}`,
      ...(["token", "session"].includes(label.access) && { "x-session-id": agent.sessionId }),
    }),
    /** The headers of a browser on the hub's own pages. */
    pageHeaders: {
      origin: runtime.env.origin,
      "sec-fetch-site": "same-origin",
      cookie: `${sessionCookieName(runtime.env.origin)}=${encodeURIComponent(bearer)}`,
    },
    hooks: [
      { preset: "plain", path: `/hooks/${plain.hook_id}`, sign: () => ({ "x-hook-secret": plain.secret }) },
      {
        preset: "github",
        path: `/hooks/${github.hook_id}`,
        sign: (body: string) => githubHeaders("pull_request", body, github.secret, crypto.randomUUID()),
      },
    ],
  };
}
