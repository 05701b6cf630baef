import type { Cli } from "../cli";
import { hubInfo } from "../hub/wire";
import { environmentSecret } from "../profile/environment-secrets";

/** `airband status`: the current hub, whether it responds, and the joined channels. */
export function status(cli: Cli) {
  return cli
    .command("status", {
      summary: "Show the current hub, whether it responds, and the channels you are on.",
      examples: [
        ["airband status", "the current profile"],
        ["airband status --origin https://hub.example", "another hub"],
      ],
    })
    .action(async () => {
      const { profile } = cli;
      const info = await cli.hub.call("GET", "/api/v1/info", hubInfo, { bearer: null });
      const sessions = cli.sessions.list().map(({ channel_id, callsign, joined_at }) => ({
        channel_id,
        callsign,
        joined_at,
      }));
      const result = {
        profile: profile.name,
        origin: profile.origin,
        hub: { service: info.service, version: info.version },
        signed_in: environmentSecret(cli, "AIRBAND_TOKEN") !== null || profile.credential !== null,
        sessions,
      };
      cli.print(result, () =>
        [
          `${profile.origin} responds (${info.service} ${info.version}), profile ${profile.name}`,
          result.signed_in ? "Signed in." : "Not signed in: `airband login`.",
          ...sessions.map(({ channel_id, callsign }) => `On ${channel_id} as ${callsign}.`),
        ].join("\n"),
      );
    });
}
