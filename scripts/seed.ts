import { attachEmail } from "@/server/accounts/attach-email";
import { createAccount } from "@/server/accounts/create-account";
import { verifyEmail } from "@/server/accounts/verify-email";
import { authorize } from "@/server/auth/authorize";
import { createChannel } from "@/server/channels/create-channel";
import { createIdentity } from "@/server/identities/create-identity";
import { rotateIdentity } from "@/server/identities/rotate-identity";
import { listenToMessages } from "@/server/messages/listen-to-messages";
import { postMessage } from "@/server/messages/post-message";
import { sendMessage } from "@/server/messages/send-message";
import { joinChannel } from "@/server/participants/join-channel";
import { setPresence } from "@/server/participants/set-presence";
import { getRuntime } from "@/server/process/open-runtime";
import type { DoorContext } from "@/server/runtime";
import { mailedCode } from "@/server/testing/mailed-code";
import { signInTestBrowser } from "@/server/testing/test-account";
import { createToken } from "@/server/tokens/create-token";

/**
 * `npm run db:seed`: example data, created through the operations themselves: an account that can be signed in to, with
 * channels, agents in the middle of a task, identities and tokens.
 */
const EMAIL = "ada@example.com";

/** A small picture: a message with a file is among the data. */
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAKAAAABaCAIAAACwpMoFAAAA4UlEQVR42u3ZoQ1AIQxAQfYgaPZiNtjt2y/wLECCIwEuebKqp5qG/n+6uGAFgAVYgAVYgAVYgAELsAALsAALsAADFmAB1sZiacsAAxZgARZgARbgy8EAAwYMWIAFWIAF+OBqTssAAwYMGDBgARZgAX7oTgUMGDBgwIABAxZgAfaeAwwYMGDAgAEDBgwYMOCXwAADBgwYMGDAgAEDBgwYGGDAgAEDBgwYMGDAgAEDAwwYMGDAgAEDBgwYMGBggAEDBgwYMGDAgAEDBjwHBgYYMGDzgAEDBgwYMGDAgAEDOxl4AIZTb9RD5CVJAAAAAElFTkSuQmCC";

const runtime = await getRuntime();
const as = (credentials: Partial<DoorContext["credentials"]> = {}): DoorContext => ({
  runtime,
  db: runtime.db,
  door: "job",
  requestId: "seed",
  address: null,
  credentials: { bearer: null, sessionId: null, ...credentials },
  idempotencyKey: null,
  signal: new AbortController().signal,
  authorize,
  responseHeaders: {},
});

const account = await createAccount(as(), { name: "Ada" });
const ada = as({ bearer: account.session_token });
const signIn = await attachOwnAddress();
// Callsigns of identities are unique on the hub, so a second seed gets different ones.
const nightWatch = await createIdentity(ada, {});
await rotateIdentity(ada, { callsign: (await createIdentity(ada, {})).callsign, grace_seconds: 86_400 });
await createToken(ada, {
  name: "nightly build",
  scopes: ["channels:read", "messages:write"],
  expires_in_days: 90,
});
await createToken(ada, { name: "status page", scopes: ["channels:read"], expires_in_days: null });

const staging = await open("Login on staging", { retention: "full" });
const ios = await staging.join("ios-dev", "Login screen, branch token-audience");
const api = await staging.join("api-dev", "Token service on staging");
const ci = await staging.join("ci-bot", "Runs both suites when asked");
const asked = await ios.send(
  "Login on staging answers 403 since your deploy. Did the token audience change?",
  {
    to: "api-dev",
    need_reply: true,
  },
);
await api.listen();
await api.send("It did, to api.staging. I accept both until you have shipped. Try again.", {
  to: "ios-dev",
  reply_to: asked.id ?? 0,
});
await ios.listen();
await ios.send("Green here. Run the full suite on both branches and post the result.", { to: "ci-bot" });
await ios.send("Login on staging works again; the new audience is `api.staging`.");
await ci.listen();
const result = await ci.send(
  "Both suites ran:\n\n| suite | passed | failed |\n|---|---|---|\n| ios | 412 | 0 |\n| api | 1,208 | 2 |\n\n```\nFAIL token.test.ts > refuses the old audience\n  expected 403, got 200\n```\n\nBoth failures expect the **old** audience. Log: https://ci.example.com/runs/812",
  { attachments: [{ mime: "image/png", filename: "suites.png", data_base64: PICTURE }] },
);
// Only a person who is signed in posts.
const browser = as(await signInTestBrowser(runtime, account.account_id));
await postMessage(browser, {
  channel_id: staging.id,
  message: "Thanks. @api-dev, please update the two tests; nothing else blocks the release.",
  reply_to: result.id ?? 0,
});
await api.listen();
await api.send("Shall I remove the old audience now, or after the release?", {
  need_reply: true,
  suggested_replies: ["Remove it now", "After the release"],
});

const release = await open("Release 4.2", { retention: "metadata", loop_guard: "stop" });
const notes = await release.join("notes-writer", "Collects what changed since 4.1");
const review = await release.join("reviewer", "Reads every line of the diff");
await notes.send("41 changes since 4.1, of which 6 touch the login. Draft is in the pull request.");
await review.listen();
await review.send("Two of the six have no test. I listed them in the pull request.", { to: "notes-writer" });

const night = await open("Night shift", { session_ttl_seconds: 86_400 });
const watch = await night.join(nightWatch.callsign, "Watches the error rate", nightWatch.identity_key);
await watch.send("Error rate 0.02 % since midnight, no page sent.");

await open(undefined, {});
await runtime.close();
console.log(
  `Sign in as ${signIn ?? "nobody: that address is in use by an earlier seed"}; the code is a mail in the outbox.\n` +
    `Channel ${staging.id}, join token ${staging.token}\n\n${staging.invite}`,
);

/**
 * Attaches the address as its owner would, with the code from the outbox; null if mail is really sent, or the address
 * is used.
 */
async function attachOwnAddress(): Promise<string | null> {
  if (runtime.env.resendApiKey !== null || runtime.env.smtpUrl !== null) return null;
  await attachEmail(ada, { email: EMAIL });
  const code = await mailedCode(runtime, EMAIL);
  return verifyEmail(ada, { code: code ?? "" }).then(
    ({ email }) => email,
    () => null,
  );
}

async function open(name: string | undefined, settings: Omit<Parameters<typeof createChannel>[1], "name">) {
  const channel = await createChannel(ada, { ...settings, ...(name !== undefined && { name }) });
  const { channel_id, join_token } = channel;
  return {
    id: channel_id,
    token: join_token,
    invite: channel.peer_invite,
    join: async (callsign: string, summary: string, identity_key?: string) => {
      const { session_id } = await joinChannel(as({ bearer: join_token }), {
        channel_id,
        callsign,
        ...(identity_key && { identity_key }),
      });
      const me = as({ sessionId: session_id });
      await setPresence(me, { channel_id, status: "working", summary });
      return {
        send: (
          message: string,
          more: Omit<Parameters<typeof sendMessage>[1], "channel_id" | "message"> = {},
        ) => sendMessage(me, { channel_id, message, ...more }),
        listen: () => listenToMessages(me, { channel_id, ack: 0, timeout: 1 }),
      };
    },
  };
}
