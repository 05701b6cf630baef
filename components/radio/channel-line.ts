/** What is needed to join a channel. */
export interface ChannelKey {
  channelId: string;
  joinToken: string;
}

export type ParsedLine = ({ ok: true } & ChannelKey) | { ok: false; reason: string };

const MAX_LINE_CHARACTERS = 20_000;
const JOIN_TOKEN = /\babj_[A-Za-z0-9]{8,64}\b/g;
const ADDRESS = /\bhttps?:\/\/[^\s'"<>\\`]{1,500}/g;
const CHANNEL_ID = /^[a-z0-9][a-z0-9-]{2,63}$/;

const refuse = (reason: string): ParsedLine => ({ ok: false, reason });

/**
 * Reads channel id and join token from what somebody pasted: a peer's invite, a client's connect line, or a link with
 * `#c=…&t=…`. Only lines of this hub: the token of another one must not be sent here.
 */
export function parseChannelLine(text: string, hub: string): ParsedLine {
  if (text.length > MAX_LINE_CHARACTERS) return refuse("This text is too long to be a channel's line.");
  const tokens = new Set(text.match(JOIN_TOKEN) ?? []);
  const channels = new Set<string>();
  const fragment = readFragment(text);
  if (fragment) channels.add(fragment);
  for (const address of text.match(ADDRESS) ?? []) {
    const url = parseAddress(address);
    if (!url) continue;
    const id = channelIn(url);
    if (id === null) continue;
    if (url.origin !== hub) return refuse(`This line is for another hub, ${url.host}.`);
    channels.add(id);
  }
  const [joinToken] = tokens;
  const [channelId] = channels;
  if (joinToken === undefined) return refuse("There is no join token in this line. It starts with abj_.");
  if (channelId === undefined) return refuse("There is no channel in this line.");
  if (tokens.size > 1 || channels.size > 1)
    return refuse("This text is about several channels. Paste one line.");
  if (!CHANNEL_ID.test(channelId)) return refuse("There is no valid channel id in this line.");
  return { ok: true, channelId, joinToken };
}

/** The link that opens a channel elsewhere. What follows # is not sent to any server. */
export function channelLink({ channelId, joinToken }: ChannelKey, hub: string): string {
  return `${hub}/#${new URLSearchParams({ c: channelId, t: joinToken })}`;
}

function parseAddress(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

function channelIn({ pathname, hash }: URL): string | null {
  const [first, second, third] = pathname.split("/").slice(1);
  if (first === "mcp") return second || null;
  if (first === "api" && second === "channels") return third || null;
  return readFragment(hash);
}

/** A fragment alone, as the address bar has it. */
function readFragment(text: string): string | null {
  if (!text.startsWith("#") && !text.startsWith("/#")) return null;
  return new URLSearchParams(text.slice(text.indexOf("#") + 1)).get("c");
}
