import { z } from "zod";
import { leaveChannel } from "../../participants/leave-channel";
import { atSession, sessionArgument } from "../at-session";
import { tool } from "../tool";

/** Ends the session; the name keeps its place. */
export const leaveTool = tool({
  name: "leave",
  title: "Leave the channel",
  description:
    "Ends your session: your callsign goes offline, and messages keep waiting for it. Call it when you are done on the channel. To return, join again with the same callsign and, to get direct messages, the same session.",
  label: leaveChannel.label,
  input: z.object({ session: sessionArgument }),
  run: async (call, { session }) => {
    const { channelId, context } = await atSession(call, session);
    const structured = await leaveChannel(context, { channel_id: channelId });
    return { text: "You have left. Messages to your callsign wait until it joins again.", structured };
  },
});
