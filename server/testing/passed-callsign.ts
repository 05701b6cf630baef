import type { openTestChannel, TestAgent, TestChannel } from "./test-channel";

/** In every text that the new holder of a callsign must not see, at any door. */
export const SENTINEL = "SENTINEL-OF-THE-EARLIER-HOLDER";

type Settings = NonNullable<Parameters<typeof openTestChannel>[1]>;

/** Everything on a channel for and of an agent called bob; the ids of messages that are not for everybody. */
export async function speakWithBob(channel: TestChannel, alice: TestAgent, bob: TestAgent) {
  const privateIds: number[] = [];
  const privately = async (sent: Promise<{ id: number | null }>) => {
    const { id } = await sent;
    privateIds.push(id ?? 0);
    return id ?? 0;
  };
  await alice.send("to everybody, read");
  const acked = await privately(alice.send(`${SENTINEL} acked`, { to: "bob" }));
  await bob.listen({ ack: 0 });
  await bob.ack(acked);
  const fetched = await privately(alice.send(`${SENTINEL} fetched`, { to: "bob", need_reply: true }));
  await bob.listen({ ack: acked });
  const own = await bob.send("to everybody, of the earlier bob");
  await privately(bob.send(`${SENTINEL} of bob`, { to: "alice" }));
  const group = await privately(alice.send(`${SENTINEL} group`, { to: "@crew" }));
  await alice.send("to everybody, unread");
  await bob.leave();
  const queued = await privately(
    alice.send(`${SENTINEL} queued`, {
      to: "bob",
      suggested_replies: [SENTINEL],
      attachments: [{ mime: "image/png", data_base64: "aGVsbG8=", filename: `${SENTINEL}.png` }],
    }),
  );
  return { channel, alice, bob, privateIds, acked, fetched, group, queued, own: own.id ?? 0 };
}

/** A channel on which bob got messages and left. */
export async function openLeftCallsign(
  open: (settings: Settings) => Promise<TestChannel>,
  more: Settings = {},
) {
  const channel = await open(more);
  const alice = await channel.join("alice");
  const bob = await channel.join("bob", { groups: ["crew"] });
  return speakWithBob(channel, alice, bob);
}
