import { TestUser } from "./run-command";

/** Two separate users on a new channel: the first created it, the second joined. */
export async function twoOnAChannel(origin: string) {
  const [ada, bob] = [new TestUser(origin), new TestUser(origin)];
  const { channel_id, join_token } = await ada.json<{ channel_id: string; join_token: string }>([
    "create",
    "--as",
    "ada",
  ]);
  await bob.json(["join", channel_id, "--as", "bob"], { env: { AIRBAND_JOIN_TOKEN: join_token } });
  return { ada, bob, channel_id, join_token };
}
