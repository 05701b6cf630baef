import type { z } from "zod";
import type { AnyLabel } from "../label";
import type { DoorCall } from "./door-call";
import type { ImageContent } from "./show-images";

export interface ToolReply {
  /** For the model. Nothing another participant wrote stands outside a fence. */
  text: string;
  /** The operation's answer, for programs, without what other participants wrote: that is in `text`, fenced. */
  structured: Record<string, unknown>;
  images?: ImageContent[];
  /** The session that called and stays: what waits for it is told beneath the text. */
  session?: { channelId: string; sessionId: string };
}

/** The request a tool runs in. */
export interface ToolCall {
  door: DoorCall;
  /** Aborted when the caller goes away or cancels. */
  signal: AbortSignal;
  /** What the client calls itself, where it said so in plain words. */
  clientName: string | null;
}

/** A tool: what a model reads of it, and how its arguments become an operation's. */
export interface Tool<I extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  /** At most 400 characters: what it does, when to call it, what to do next. */
  description: string;
  input: I;
  /** The operation behind it, for what the annotations say. */
  label: AnyLabel;
  run(call: ToolCall, input: z.output<I>): Promise<ToolReply>;
}

/** Declares a tool with the types of its own input. */
export function tool<I extends z.ZodObject>(declared: Tool<I>): Tool {
  return declared as unknown as Tool;
}
