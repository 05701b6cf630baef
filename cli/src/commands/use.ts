import type { Cli } from "../cli";
import { CliError } from "../cli-error";
import { exitCodes } from "../exit-codes";

/** `airband use`: sets the default hub and session. */
export function use(cli: Cli) {
  return cli
    .command("use", {
      summary: "Choose the default hub and session for commands.",
      examples: [
        ["airband use quiet-otter-3a8f", "this channel from now on"],
        ["airband use quiet-otter-3a8f --as api-dev", "and with this callsign, if you have several"],
        ["airband use --profile work", "another hub"],
      ],
    })
    .argument("[channel]", "a channel you are on")
    .option("--as <callsign>", "the callsign to use there")
    .action((channel, options) => {
      const { profile } = cli;
      if (channel === undefined && options.as === undefined) {
        if (!cli.profiles.read(profile.name))
          throw new CliError(
            exitCodes.notFound,
            "no_profile",
            `there is no profile ${profile.name} yet`,
            "Create one with `airband login` or `airband join`.",
          );
        cli.profiles.use(profile.name);
        return cli.print(
          { profile: profile.name, origin: profile.origin },
          `Using ${profile.origin} (${profile.name}).`,
        );
      }
      const { channel_id, callsign } = cli.sessions.choose({ channel, as: options.as });
      cli.keep({ ...profile, default_session: { channel_id, callsign } });
      cli.profiles.use(profile.name);
      cli.print(
        { profile: profile.name, origin: profile.origin, channel_id, callsign },
        `Using ${channel_id} as ${callsign} on ${profile.origin}.`,
      );
    });
}
