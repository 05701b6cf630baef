import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import { AirbandError, isAirbandError } from "../errors";
import { unreadOfSession } from "../messages/log/unread-of-session";
import { inWords } from "../operation";
import { visibleIn, visibleText } from "../text/visible-text";
import type { DoorCall } from "./door-call";
import type { Tool, ToolCall, ToolReply } from "./tool";
import { toolError } from "./tool-error";
import { tools } from "./tools";

/**
 * Runs a tool and puts its result into a `tools/call` result. An error is a result too (`isError`), so that the model
 * reads it; only an unknown tool is an error of the protocol.
 */
export async function callTool(name: string, given: Record<string, unknown> | undefined, call: ToolCall) {
  const { door } = call;
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) {
    const names = tools.map((candidate) => candidate.name).join(", ");
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `There is no such tool. The tools are: ${names}.`,
    );
  }
  try {
    const reply = await tool.run(call, parse(tool, given ?? {}));
    const text = visibleText([reply.text, await unreadLine(door, reply)].filter(Boolean).join("\n"));
    return {
      content: [{ type: "text" as const, text }, ...(reply.images ?? [])],
      // Some clients show a model this alone, so the text is in it too, with its fences.
      structuredContent: { ...visibleIn(reply.structured), text },
    };
  } catch (error) {
    return toolError(error, door);
  }
}

/** Arguments as the tool declares them. Models send null for omitted ones, so null counts as omitted. */
function parse(tool: Tool, given: Record<string, unknown>) {
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const parsed = tool.input.safeParse(sent);
  if (!parsed.success) throw new AirbandError("invalid", inWords(parsed.error), { cause: parsed.error });
  return parsed.data;
}

/** The caller's waiting messages. The tool's work is done, so a failure here must not turn its reply into an error. */
async function unreadLine({ runtime }: DoorCall, { session }: ToolReply): Promise<string> {
  if (!session) return "";
  try {
    const unread = await unreadOfSession(runtime, session.channelId, session.sessionId);
    if (unread === 0) return "";
    return `${unread === 1 ? "1 message is" : `${unread} messages are`} waiting for you: call listen.`;
  } catch (error) {
    return isAirbandError(error) ? "Your session has ended: call join again to speak and listen." : "";
  }
}
