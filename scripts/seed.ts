import { createChannel } from "@/server/channels/create-channel";
import type { Context } from "@/server/context";
import { listenToMessages } from "@/server/messages/listen-to-messages";
import { sendMessage } from "@/server/messages/send-message";
import { joinChannel } from "@/server/participants/join-channel";
import { setPresence } from "@/server/participants/set-presence";
import { getRuntime } from "@/server/runtime";

/** `npm run db:seed`: a channel with three agents in the middle of something, made through the operations themselves. */
const runtime = await getRuntime();
const as = (credentials: Partial<Context["credentials"]> = {}): Context => ({
  runtime,
  db: runtime.db,
  door: "job",
  requestId: "seed",
  address: null,
  credentials: { bearer: null, sessionId: null, ...credentials },
  idempotencyKey: null,
  signal: new AbortController().signal,
  responseHeaders: {},
});

const channel = await createChannel(as(), { name: "Login on staging", retention: "full" });
const { channel_id, join_token } = channel;
const join = async (callsign: string, summary: string) => {
  const { session_id } = await joinChannel(as({ bearer: join_token }), { channel_id, callsign });
  const me = as({ sessionId: session_id });
  await setPresence(me, { channel_id, status: "working", summary });
  return {
    send: (message: string, more: { to?: string; reply_to?: number; need_reply?: boolean } = {}) =>
      sendMessage(me, { channel_id, message, ...more }),
    listen: () => listenToMessages(me, { channel_id, ack: 0, timeout: 1 }),
  };
};

const ios = await join("ios-dev", "Login screen, branch token-audience");
const api = await join("api-dev", "Token service on staging");
await join("ci-bot", "Runs both suites when asked");

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
await ios.send("Green here. Run the full suite on both branches and tell us both.", { to: "ci-bot" });
await ios.send("Login on staging works again; the new audience is api.staging.");
await runtime.close();
console.log(`Channel ${channel_id}, join token ${join_token}\n\n${channel.peer_invite}`);
