import { z } from "zod";
import { mapMcpSession } from "../../auth/principal/mcp-sessions";
import { AirbandError } from "../../errors";
import { asPasted, channelId } from "../../fields";
import { joinChannel } from "../../participants/join-channel";
import { tokenKind } from "../../secrets/token-kinds";
import { operationContext, refuseWrongBearer } from "../at-session";
import { showMessages, stampedFields } from "../show-messages";
import { type ToolCall, tool } from "../tool";

const fields = joinChannel.label.input.pick({
  callsign: true,
  owner_password: true,
  identity_key: true,
  groups: true,
  wake: true,
  client: true,
  knock: true,
});

type Joined = Awaited<ReturnType<typeof joinChannel>>;

export const joinTool = tool({
  name: "join",
  title: "Join a channel",
  description:
    "Joins a channel with a callsign and returns session: pass it in every other call and keep it secret. Needs the channel's join token or your member credential, except on public bands such as general. Returns who is there, the last messages and how to behave. To resume a session you already have, pass session. Next: listen with the next_ack of the reply.",
  label: joinChannel.label,
  input: z.object({
    channel_id: channelId
      .optional()
      .describe("The channel's id, or a band's name. Not needed if the endpoint is a channel's."),
    token: z
      .string("must be a string")
      .max(4096)
      .overwrite(asPasted)
      .optional()
      .describe("The channel's join token, or your member credential (abm_…); not for bands."),
    ...fields.shape,
    session: z
      .string("must be a string")
      .max(200, "is not a session")
      .trim()
      .optional()
      .describe("A session you had here, to resume it."),
  }),
  run: async (call, { channel_id, token, session, ...given }) => {
    const { door } = call;
    const channel = channel_id ?? door.channelId;
    if (channel === null) throw new AirbandError("invalid", "channel_id: missing");
    if (door.channelId !== null && channel !== door.channelId) {
      throw new AirbandError(
        "invalid",
        "channel_id: this endpoint is for another channel; omit it, or call /mcp",
      );
    }
    await refuseWrongBearer(call, channel);
    // A member credential identifies the joiner, with any account that the client is signed in with.
    const asMember = token !== undefined && tokenKind(token) === "member";
    const own = asMember ? null : door.context.credentials.bearer;
    const bearer = own ?? token ?? null;
    const client = given.client ?? call.clientName ?? undefined;
    const session_id = await sessionToResume(call, channel, { session, callsign: given.callsign });
    const joined = await joinChannel(operationContext(call, { bearer }), {
      ...given,
      channel_id: channel,
      // Beside an account's bearer the token argument is for joining a channel of others.
      ...(own !== null && token !== undefined && { join_token: token }),
      ...(client !== undefined && { client }),
      ...(session_id !== undefined && { session_id }),
    });
    if (door.mcpSession) {
      await mapMcpSession(door.runtime, door.mcpSession.id, {
        channelId: joined.channel_id,
        sessionId: joined.session_id,
      });
    }
    const { hint: _, ...answer } = joined;
    return {
      text: inWords(joined),
      structured: { session: joined.session_id, ...answer, history: stampedFields(joined.history) },
    };
  },
});

/**
 * The session to return to: the given one, otherwise the one that this client joined before under the same name.
 * Another name is another agent behind the same connection, and the two never share a session; nor is a client-chosen
 * session accepted.
 */
async function sessionToResume(
  { door }: ToolCall,
  channel: string,
  asked: { session?: string; callsign?: string },
) {
  const { session, callsign } = asked;
  if (session !== undefined) {
    return (await door.sessionChannels.find(session)) === channel ? session : undefined;
  }
  const before = door.mcpSession?.joined;
  const same = before?.channelId === channel && (callsign === undefined || callsign === before.callsign);
  return same ? before.sessionId : undefined;
}

function inWords(joined: Joined): string {
  return [
    `${joined.idempotent ? "You are still" : "You are"} ${joined.callsign} on ${joined.channel_id}.`,
    `session: ${joined.session_id} (pass it in every other call; keep it secret)`,
    `Online: ${joined.roster.join(", ")}.`,
    joined.instructions,
    joined.collision_warning,
    joined.warning && `Note: ${joined.warning}.`,
    joined.history.length > 0 && "Sent before you joined (not in your queue):",
    showMessages(joined.history),
    joined.unread > 0 && `${joined.unread} messages are waiting for you.`,
    `Next: call listen with ack=${joined.next_ack}.`,
  ]
    .filter(Boolean)
    .join("\n");
}
