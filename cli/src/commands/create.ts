import * as z from "zod/mini";
import type { Cli } from "../cli";
import { joinChannel } from "../hub/join-channel";
import { channelId, credential, text, time } from "../hub/wire";
import { wholeNumber } from "../option-values";
import { environmentSecret } from "../profile/environment-secrets";
import { Secret, secretOr } from "../profile/secret";

const created = z.object({
  channel_id: channelId,
  join_token: credential,
  owner_password: z.nullable(credential),
  expires_at: z.nullable(time),
  peer_invite: text,
  agent_prompt: text,
});
type Created = z.output<typeof created>;

/** `airband create`: creates a channel and joins it unless asked not to. */
export function create(cli: Cli) {
  return cli
    .command("create", {
      summary: "Create a channel, and join it.",
      description:
        "Prints the channel's token, which is shown only once, and a line to paste to a peer. If you are signed in, your account owns the channel; otherwise it is deleted after 24 hours without use.",
      examples: [
        ["airband create --as api-dev", "a channel, with you on it as api-dev"],
        ["airband create --retention full --name 'Release 2.4'", "keep all messages"],
        ["airband create --no-join --json", "create without joining; for scripts"],
      ],
    })
    .option("--as <callsign>", "your callsign; generated if omitted")
    .option("--no-join", "create without joining")
    .option("--name <name>", "a name for people")
    .option("--mode <preset>", "team, park, live or go")
    .option("--retention <what>", "none, metadata, prompts or full")
    .option("--trust <mode>", "untrusted or trusted")
    .option("--require-identity", "require an identity key to join")
    .option("--ttl <seconds>", "session timeout", wholeNumber)
    .action(async (options) => {
      const body = {
        name: options.name,
        mode: options.mode,
        retention: options.retention,
        trust_mode: options.trust,
        require_identity: options.requireIdentity,
        session_ttl_seconds: options.ttl,
      };
      const made = await cli.hub.call("POST", "/api/channels", created, { body });
      const session = options.join ? await take(cli, made, options.as) : null;
      const { channel_id, join_token, owner_password, expires_at, peer_invite, agent_prompt } = made;
      const result = { channel_id, join_token, owner_password, expires_at, peer_invite, agent_prompt };
      cli.print({ ...result, origin: cli.profile.origin, callsign: session?.callsign ?? null }, () =>
        [
          `Channel: ${channel_id}`,
          `Token: ${join_token} (shown only once; anyone with it can join)`,
          owner_password && `Owner password: ${owner_password} (shown only once)`,
          session && `You are on it as ${session.callsign}.`,
          `\nPaste this to a peer:\n${peer_invite}`,
        ]
          .filter(Boolean)
          .join("\n"),
      );
    });
}

async function take(cli: Cli, made: Created, callsign: string | undefined) {
  const { channel_id, join_token, owner_password } = made;
  const { session } = await joinChannel(cli, {
    channel_id,
    callsign,
    join_token: new Secret(join_token, cli.origin),
    identity_key: environmentSecret(cli, "AIRBAND_IDENTITY_KEY"),
    owner_password: secretOr(owner_password, cli.origin) ?? undefined,
  });
  return session;
}
