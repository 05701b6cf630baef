import * as z from "zod/mini";
import { callsign, channelId } from "../hub/wire";
import type { HookInput } from "./hook-event";
import type { BoundSession } from "./hook-state";

/** What the hooks need to know from responses of the hub's MCP tools. */
export interface Learned {
  /** `join` gave the agent a session. */
  session?: Omit<BoundSession, "origin">;
  /** The last message that `listen` returned. */
  received?: number;
}

/**
 * `mcp__airband__join`, the same of our plugin, Gemini's `mcp_airband_join`, Cursor's `MCP:join`, which names no
 * server.
 */
const TOOL = /^(?:mcp_{1,2}(?:plugin_[a-z-]+_)?airband_{1,2}|MCP:\s?)(join|listen)$/;

/** Parses responses of `join` and `listen` from a server called airband; ignores everything else. */
export function learnFrom({ toolName, toolResponse }: HookInput): Learned {
  const [, tool] = TOOL.exec(toolName) ?? [];
  for (const reply of tool === undefined ? [] : repliesIn(toolResponse)) {
    if (tool === "join") {
      const joined = reached.safeParse(reply);
      if (joined.success) {
        const { channel_id, callsign, session } = joined.data;
        return { session: { channel_id, callsign, session_id: session } };
      }
    }
    if (tool === "listen" && Number.isSafeInteger(reply.next_ack))
      return { received: Number(reply.next_ack) };
  }
  return {};
}

type Reply = Record<string, unknown>;

const reached = z.object({
  session: z.string().check(z.regex(/^[\w-]{16,200}$/)),
  channel_id: channelId,
  callsign,
});

/** The response as objects, in any form that clients pass it. Does not look deeper, where peers' text is. */
function repliesIn(response: unknown): Reply[] {
  const { structuredContent, content } = isObject(response) ? response : {};
  const blocks = [response, content].flatMap((value) => (Array.isArray(value) ? value : []));
  const texts = [response, content, ...blocks.map((block) => (isObject(block) ? block.text : block))];
  return [response, structuredContent, ...texts.flatMap(readText)].filter(isObject);
}

function readText(text: unknown): Reply[] {
  if (typeof text !== "string") return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed)
      ? [parsed, ...(isObject(parsed.structuredContent) ? [parsed.structuredContent] : [])]
      : [];
  } catch {
    return [fieldsOf(text)];
  }
}

/** The fields of a text response, which start lines; quoted text of others never does. */
function fieldsOf(text: string): Reply {
  const quiet = text.split("\n").find((line) => line.startsWith("(no messages ")) ?? "";
  const next = (/^next_ack: (\d+)/m.exec(text) ?? /all listen again with ack=(\d+)/.exec(quiet))?.[1];
  const [, callsign, channel_id] = /^You are (?:still )?(\S+) on (\S+)\.$/m.exec(text) ?? [];
  return {
    session: /^session: (\S+)/m.exec(text)?.[1],
    channel_id,
    callsign,
    ...(next !== undefined && { next_ack: Number(next) }),
  };
}

function isObject(value: unknown): value is Reply {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
