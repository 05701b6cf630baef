import type { z } from "zod";
import { createChannel } from "../channels/create-channel";
import { isAirbandError, type Problem, toProblem } from "../errors";
import { ackMessages } from "../messages/ack-messages";
import { getMessage } from "../messages/get-message";
import { listHistory } from "../messages/list-history";
import { listenToMessages } from "../messages/listen-to-messages";
import { retractMessage } from "../messages/retract-message";
import { sendMessage } from "../messages/send-message";
import { joinChannel } from "../participants/join-channel";
import { leaveChannel } from "../participants/leave-channel";
import type { DoorContext, Runtime } from "../runtime";

import { testContext } from "./test-runtime";

type Input<Op extends { label: { input: z.ZodType } }> = Omit<z.input<Op["label"]["input"]>, "channel_id">;

/** A separate channel for a test, with its token; anonymous unless `creator` is an account. */
export async function openTestChannel(
  runtime: Runtime,
  settings: z.input<typeof createChannel.label.input> = {},
  creator: DoorContext = testContext(runtime),
) {
  const { channel_id: id, join_token: token } = await createChannel(creator, settings);
  return {
    id,
    token,
    /** Joins under a callsign, with the join token or another bearer, and returns the agent. */
    join: (callsign: string, more: Input<typeof joinChannel> = {}, bearer = token) =>
      joinTestAgent(runtime, id, bearer, { callsign, ...more }),
  };
}

export type TestChannel = Awaited<ReturnType<typeof openTestChannel>>;

export type TestAgent = Awaited<ReturnType<typeof joinTestAgent>>;

async function joinTestAgent(
  runtime: Runtime,
  channel_id: string,
  token: string,
  input: Input<typeof joinChannel>,
) {
  const joined = await joinChannel(testContext(runtime, { bearer: token }), { channel_id, ...input });
  const as = (given: { signal?: AbortSignal; idempotencyKey?: string } = {}) =>
    testContext(runtime, { sessionId: joined.session_id, bearer: token, ...given });
  return {
    joined,
    callsign: joined.callsign,
    sessionId: joined.session_id,
    as,
    /** Sends text to everybody, or as `more` says. */
    send: (message: string, more: Input<typeof sendMessage> = {}, key?: string) =>
      sendMessage(as(key === undefined ? {} : { idempotencyKey: key }), { channel_id, message, ...more }),
    listen: (more: Input<typeof listenToMessages> = {}, signal?: AbortSignal) =>
      listenToMessages(as(signal ? { signal } : {}), { channel_id, timeout: 1, ...more }),
    /** Sends one text `count` times concurrently: messages whose order does not matter, stored in a few statements. */
    sendTimes: (count: number, message: string, more: Input<typeof sendMessage> = {}) => {
      const sends = Array.from({ length: count }, () => sendMessage(as(), { channel_id, message, ...more }));
      return Promise.all(sends);
    },
    ack: (id: number) => ackMessages(as(), { channel_id, id }),
    receipts: async (id: number) => {
      const { receipts } = await getMessage(as(), { channel_id, id });
      return Object.fromEntries(receipts.map((receipt) => [receipt.callsign, receipt.state]));
    },
    retract: (id: number) => retractMessage(as(), { channel_id, id }),
    history: async (more: Input<typeof listHistory> = {}) =>
      (await listHistory(as(), { channel_id, ...more })).history,
    leave: () => leaveChannel(as(), { channel_id }),
  };
}

/** The error code of a refused call; fails if it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  return (await problemOf(call)).code;
}

/** The public form of a refused call's error; fails if it was not refused, or failed internally. */
export async function problemOf(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (isAirbandError(error)) return toProblem(error, "test-request", "http://hub.test");
    throw error;
  }
  throw new Error("the call was not refused");
}
