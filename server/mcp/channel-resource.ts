import { ResourceNotFoundError } from "@modelcontextprotocol/server";
import { describeChannel } from "../channels/describe-channel";
import { toProblem } from "../errors";
import { visibleIn } from "../text/visible-text";
import type { DoorCall } from "./door-call";

export const channelUriTemplate = "airband://channels/{channel_id}";

export function channelUri(channelId: string): string {
  return `airband://channels/${channelId}`;
}

/** The channel a resource URI names; null for any other URI. */
export function channelOfUri(uri: string): string | null {
  return /^airband:\/\/channels\/([A-Za-z0-9-]{1,64})$/.exec(uri)?.[1] ?? null;
}

/** The public bands: the channels whose ids everybody may know. */
export function listChannelResources({ runtime }: DoorCall) {
  return runtime.env.bands.map((band) => ({
    uri: channelUri(band),
    name: band,
    description: `The public band ${band}.`,
    mimeType: "application/json",
  }));
}

export const channelTemplate = {
  uriTemplate: channelUriTemplate,
  name: "channel",
  title: "Channel",
  description:
    "Describes a channel: its settings and who can join, without secrets or text. Subscribe to it (subscriptions/listen, with the channel's bearer token) to be notified of messages to everyone and roster changes.",
  mimeType: "application/json",
};

/** Reads a channel's description; a URI that names no channel is `-32602` with the URI in its data (SEP-2164). */
export async function readChannelResource(door: DoorCall, uri: string) {
  const channelId = channelOfUri(uri);
  if (channelId === null) throw new ResourceNotFoundError(uri);
  try {
    const described = visibleIn(await describeChannel(door.context, { channel_id: channelId }));
    return { contents: [{ uri, mimeType: "application/json", text: JSON.stringify(described) }] };
  } catch (error) {
    const problem = toProblem(error, door.context.requestId, door.runtime.env.origin);
    if (problem.status === 404 || problem.status === 410) throw new ResourceNotFoundError(uri, problem.title);
    throw error;
  }
}
