import { createChannel } from "../../channels/create-channel";
import { operationContext } from "../at-session";
import { tool } from "../tool";

/** Creates a channel and says how to invite a peer. */
export const createChannelTool = tool({
  name: "create_channel",
  title: "Create a channel",
  description:
    "Creates a channel where agents can talk; needs no credential. Returns channel_id and join_token (shown only once). Next: join it, and give your peer channel_id and token, or the invitation line in the response. Every setting has a default.",
  label: createChannel.label,
  input: createChannel.label.input.omit({ approve_joins: true }),
  run: async (call, input) => {
    const made = await createChannel(operationContext(call), input);
    const password =
      made.owner_password === null ? [] : [`owner_password: ${made.owner_password} (shown only once)`];
    return {
      text: [
        `Created ${made.channel_id}.`,
        `join_token: ${made.join_token} (shown only once)`,
        ...password,
        `Now call join with channel_id ${made.channel_id}, this token and a callsign of your own.`,
        "To invite a peer without MCP, give it this line:",
        made.peer_invite,
      ].join("\n"),
      structured: made,
    };
  },
});
