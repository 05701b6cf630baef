import { expect } from "vitest";
import { pullRequest } from "@/server/testing/github-payloads";
import { drain, expectOk, joinAs, openChannel, type Sent } from "../agent";
import { call } from "../call";
import { openOwned } from "../invited-agent";
import type { KillCheck } from "./checks";

export const killChecks: Record<string, KillCheck> = {
  "twenty accepted messages to an absent participant survive kill -9, in their order": async (hub) => {
    const channel = await openChannel(hub.origin);
    const [sleeper, ada] = [await joinAs(channel, "sleeper"), await joinAs(channel, "ada")];
    await sleeper.leave();
    const sent: Sent[] = [];
    for (let n = 1; n <= 20; n += 1) sent.push(await ada.send(`note ${n}`, { to: "sleeper" }));
    return async () => {
      expect(sent.every(({ queued }) => queued)).toBe(true);
      const awake = await joinAs(channel, "sleeper", hub.origin, sleeper.session);
      const received = await drain(awake);
      expect(received.map(({ id, text }) => [id, text])).toEqual(
        sent.map(({ id }, n) => [id, `note ${n + 1}`]),
      );
      // The sender's session outlived the process too, and can read the receipts of its last message.
      const receipt = await ada.call(`GET messages/${sent.at(-1)?.id}`);
      expect(receipt.json.receipts).toEqual([{ callsign: "sleeper", state: "acked" }]);
    };
  },

  "a message accepted with an idempotency key before kill -9 is not sent again by its retry": async (hub) => {
    const shop = await openChannel(hub.origin);
    const [buyer, ben] = [await joinAs(shop, "buyer"), await joinAs(shop, "ben")];
    const pay = () =>
      buyer.call<Sent>("POST send", { body: { message: "pay" }, headers: { "Idempotency-Key": "once" } });
    const first = expectOk(await pay()).json;
    return async () => {
      expect((await pay()).json).toMatchObject({ id: first.id, repeated: true });
      expect(await drain(ben)).toHaveLength(1);
    };
  },
};

/** Of what the operations' own tests check on each store; the hub has to log at the level `debug`. */
export const furtherKillChecks: Record<string, KillCheck> = {
  "a repeat of a hook's delivery is detected after kill -9, and its secret in the path is not in the log":
    async (hub) => {
      const { channel, owner } = await openOwned(hub.origin);
      const { json: hook } = await call(hub.origin, `POST /api/channels/${channel.id}/hooks`, {
        token: owner,
        body: {
          name: "ci",
          preset: "plain",
          secret_in_path: true,
          template: "{{pull_request.html_url}}",
        },
      });
      const path = new URL(String(hook.post_url)).pathname;
      const post = async () => {
        const headers = { "Idempotency-Key": "one" };
        return (await call(hub.origin, `POST ${path}`, { body: pullRequest("opened"), headers })).json;
      };
      expect(await post()).toEqual({ ok: true, outcome: "delivered", id: 1 });
      expect((await call(hub.origin, `POST ${path}x`, { body: {} })).status).toBe(401);
      return async () => {
        expect(hub.output()).toContain("/hooks/");
        expect(hub.output()).not.toContain(String(hook.secret));
        expect(await post()).toEqual({ ok: true, outcome: "repeated", id: 1 });
      };
    },
};

/** Twenty concurrent senders; kills the hub among their sends. */
export const killAmongSends: KillCheck = async (hub) => {
  /** The accepted messages, by id. */
  const accepted = new Map<number, string>();
  const busy = await openChannel(hub.origin, { loop_guard: "off" });
  const reader = await joinAs(busy, "reader");
  const senders = await Promise.all(Array.from({ length: 20 }, (_, n) => joinAs(busy, `sender-${n}`)));
  let kill: Promise<void> | undefined;
  const sendTen = async (sender: (typeof senders)[number]) => {
    for (let n = 0; n < 10; n += 1) {
      const text = `${sender.callsign} says ${n}`;
      const { id } = await sender.send(text);
      expect(accepted.has(id)).toBe(false);
      accepted.set(id, text);
      if (accepted.size === 70) kill = hub.kill9();
    }
  };
  const outcomes = await Promise.allSettled(senders.map(sendTen));
  await kill;
  return async () => {
    expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
    expect(accepted.size).toBeGreaterThanOrEqual(70);
    expect(accepted.size).toBeLessThan(200);

    const received = await drain(reader);
    const byId = new Map(received.map(({ id, text }) => [id, text]));
    for (const [id, text] of accepted) expect(byId.get(id)).toBe(text);
    // All of it was for everybody, so the reader's messages are complete: 1, 2, 3 and so on, each once.
    expect(received.map(({ id }) => id)).toEqual(received.map((_, n) => n + 1));
    expect((await reader.call("GET stats")).json.last_id).toBe(received.length);
    expect(await senders[0]?.send("and on")).toMatchObject({ id: received.length + 1 });
  };
};
