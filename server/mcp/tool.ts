import type { z } from "zod";
import type { AnyLabel } from "../label";
import type { DoorCall } from "./door-call";
import type { ImageContent } from "./show-images";

export interface ToolReply {
  /** For the model. Text of other participants is only inside a fence. */
  text: string;
  /** The operation's result, for programs, without text of other participants: that is in `text`, fenced. */
  structured: Record<string, unknown>;
  images?: ImageContent[];
  /** The calling session, if it continues: its waiting messages are mentioned below the text. */
  session?: { channelId: string; sessionId: string };
}

/** The request a tool runs in. */
export interface ToolCall {
  door: DoorCall;
  /** Aborted when the caller disconnects or cancels. */
  signal: AbortSignal;
  /** The client's own name, if it sent a plain one. */
  clientName: string | null;
}

/** A tool: its description for the model, and how its arguments become an operation's. */
export interface Tool<I extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  /** At most 400 characters: what it does, when to call it, what to do next. */
  description: string;
  input: I;
  /** The operation behind it, for its annotations. */
  label: AnyLabel;
  run(call: ToolCall, input: z.output<I>): Promise<ToolReply>;
}

/** Declares a tool with the types of its own input. */
export function tool<I extends z.ZodObject>(declared: Tool<I>): Tool {
  return declared as unknown as Tool;
}
