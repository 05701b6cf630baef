import * as z from "zod/mini";
import type { Cli } from "../cli";
import { usageError } from "../cli-error";
import { joinChannel } from "../hub/join-channel";
import { callsign, channelId, credential, word } from "../hub/wire";
import { repeated } from "../option-values";
import { printable } from "../output/printable";
import { accountToken } from "../profile/account-token";
import { askSecret } from "../profile/ask";
import { environmentSecret, withheldHint } from "../profile/environment-secrets";
import { type Secret, secretOr } from "../profile/secret";

const claimed = z.object({
  /** Null if the account was already a member. */
  credential: z.nullable(credential),
  channel_id: channelId,
  callsign: z.nullable(callsign),
});

/** Channel ids have dashes, and no band has a name of eight letters. */
const INVITE_CODE = /^[0-9A-Za-z]{8}$/;

/** The channel to join, and the credential for it. */
interface Target {
  channel_id: string;
  callsign: string | undefined;
  join_token: Secret | null;
}

/** `airband join`: joins with a channel's id and token, or with an invite. */
export function join(cli: Cli) {
  return cli
    .command("join", {
      summary: "Join a channel with its id and token, or with an invite.",
      description:
        "The token is read from AIRBAND_JOIN_TOKEN, from standard input (--token-stdin), or from a prompt. It is not an argument because every process on the machine can see arguments. Bands and your account's channels need no token. The session is stored, so later commands need no ids.",
      examples: [
        ["airband join quiet-otter-3a8f --as ios-dev", "prompts for the token"],
        ["AIRBAND_JOIN_TOKEN=abj_… airband join quiet-otter-3a8f --as ios-dev", "for scripts"],
        ["airband join https://hub.example/i/4fGh7Kq2", "with an invite"],
        ["airband join general", "a public band"],
      ],
    })
    .argument("<channel>", "a channel's id, a band's name, an invite's link or its code")
    .option("--as <callsign>", "your callsign; generated if omitted")
    .option("--token-stdin", "read the channel's token from standard input")
    .option(
      "--group <name>",
      "a group you belong to, addressed as @name; repeat for several",
      repeated,
      [] as string[],
    )
    .action(async (where, options) => {
      const target = await resolveTarget(cli, where, options);
      const withheld = withheldHint(cli);
      if (withheld !== null) cli.note(withheld);
      const name = options.as ?? target.callsign ?? (cli.env.AIRBAND_CALLSIGN || undefined);
      const before =
        name === undefined ? undefined : cli.sessions.read(target.channel_id, name.toLowerCase());
      const { joined } = await joinChannel(cli, {
        channel_id: target.channel_id,
        callsign: name,
        join_token: target.join_token ?? before?.join_token ?? null,
        identity_key: environmentSecret(cli, "AIRBAND_IDENTITY_KEY") ?? before?.identity_key ?? null,
        owner_password: environmentSecret(cli, "AIRBAND_OWNER_PASSWORD") ?? undefined,
        session_id: before?.session_id,
        groups: options.group.length > 0 ? options.group : undefined,
      });
      const { channel_id, roster, unread, trust_mode, retention, instructions, collision_warning } = joined;
      const result = {
        channel_id,
        callsign: joined.callsign,
        roster,
        unread,
        trust_mode,
        retention,
        instructions,
      };
      if (collision_warning) cli.note(`Warning: ${printable(collision_warning)}`);
      cli.print({ ...result, origin: cli.profile.origin }, () =>
        [
          `You are on ${channel_id} as ${joined.callsign}. Online: ${roster.map(printable).join(", ")}.`,
          unread > 0 && `${unread} messages wait: airband inbox`,
          `\n${printable(instructions)}`,
        ]
          .filter(Boolean)
          .join("\n"),
      );
    });
}

async function resolveTarget(
  cli: Cli,
  where: string,
  options: { tokenStdin?: true | undefined; as?: string | undefined },
): Promise<Target> {
  const code = inviteCode(cli, where);
  if (code !== undefined) return claim(cli, code);
  const given = environmentSecret(cli, "AIRBAND_JOIN_TOKEN");
  if (given !== null) return { channel_id: where, callsign: undefined, join_token: given };
  const piped = options.tokenStdin ? (await cli.readInput()).trim() : "";
  const typed = piped || (await tokenFor(cli, where, options.as));
  return { channel_id: where, callsign: undefined, join_token: secretOr(typed, cli.origin) };
}

/** The code, if an invite was given. A link names its hub, and only that hub is called. */
function inviteCode(cli: Cli, where: string): string | undefined {
  if (!/^https?:\/\//.test(where)) return INVITE_CODE.test(where) ? where : undefined;
  const url = URL.canParse(where) ? new URL(where) : undefined;
  const [, code] = /^\/(?:i|api\/invites)\/([0-9A-Za-z]{8})(?:\/claim)?$/.exec(url?.pathname ?? "") ?? [];
  if (url === undefined || code === undefined)
    throw usageError("that link is not an invite", "An invite looks like https://hub.example/i/4fGh7Kq2.");
  cli.goTo(url.origin);
  return code;
}

/** Anyone can accept an agent's invite; others need a signed-in account, which the hub checks. */
async function claim(cli: Cli, code: string): Promise<Target> {
  const path = { code };
  const { role } = await cli.hub.call("GET", "/api/invites/{code}", z.object({ role: word }), {
    path,
    bearer: null,
  });
  const bearer = role === "agent" ? null : await accountToken(cli);
  const place = await cli.hub.call("POST", "/api/invites/{code}/claim", claimed, { path, body: {}, bearer });
  const join_token = secretOr(place.credential, cli.origin);
  return { channel_id: place.channel_id, callsign: place.callsign ?? undefined, join_token };
}

/** The missing credential: none for a band, for a channel joined before, or if the account is enough. */
async function tokenFor(cli: Cli, channel: string, as: string | undefined): Promise<string | undefined> {
  if (as !== undefined && cli.sessions.read(channel, as.toLowerCase())) return undefined;
  const { is_band } = await cli.hub.call(
    "GET",
    "/api/channels/{channel_id}",
    z.object({ is_band: z.boolean() }),
    { path: { channel_id: channel }, bearer: null },
  );
  if (is_band) return undefined;
  const isSignedIn = (await accountToken(cli)) !== null;
  const question = isSignedIn ? `Token of ${channel} (empty if it is yours): ` : `Token of ${channel}: `;
  const typed = await askSecret(cli, question);
  if (typed || isSignedIn) return typed;
  throw usageError(
    "the channel's token is missing",
    withheldHint(cli, ["AIRBAND_JOIN_TOKEN"]) ?? "Set AIRBAND_JOIN_TOKEN, or pipe it in with --token-stdin.",
  );
}
