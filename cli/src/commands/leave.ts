import type { Cli } from "../cli";
import { HubError } from "../hub/hub-error";
import { unread } from "../hub/wire";

/** `airband leave`: ends the session and removes it. */
export function leave(cli: Cli) {
  return cli
    .sessionCommand("leave", {
      summary: "Leave a channel, and forget its session.",
      description:
        "If you join again with the same callsign without an identity, the hub treats you as someone else: you do not get earlier direct messages.",
      examples: [
        ["airband leave", "the channel you are on"],
        ["airband leave --channel quiet-otter-3a8f --as ios-dev", "one of several"],
      ],
    })
    .action(async (options) => {
      const session = cli.session(options);
      const { channel_id, callsign, session_id } = session;
      try {
        await cli.hub.call("POST", "/api/channels/{channel_id}/leave", unread, {
          path: { channel_id },
          body: {},
          session: session_id,
          bearer: null,
        });
      } catch (error) {
        // An expired session or a deleted channel counts as left.
        if (!(error instanceof HubError) || ![400, 404, 410].includes(error.problem.status)) throw error;
      }
      cli.sessions.remove(session);
      cli.print({ ok: true, channel_id, callsign }, `Left ${channel_id}, where you were ${callsign}.`);
    });
}
