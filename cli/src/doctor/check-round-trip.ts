import * as z from "zod/mini";
import type { Cli } from "../cli";
import {
  channelId,
  count,
  credential,
  delivered,
  joined,
  receipts as receiptsSchema,
  unread,
} from "../hub/wire";
import { Secret } from "../profile/secret";
import { type Finding, failed, failedBy, ok } from "./finding";

const created = z.object({ channel_id: channelId, join_token: credential });
const sent = z.object({ id: count });

/**
 * Runs a round trip on a temporary channel: create, join twice, send, receive, ack. The channel has no owner and is
 * deleted automatically.
 */
export async function checkRoundTrip(cli: Cli): Promise<Finding> {
  const { hub } = cli;
  try {
    const made = await hub.post("/api/channels", { session_ttl_seconds: 60 }, created, { bearer: null });
    const path = `/api/channels/${made.channel_id}`;
    const join = (callsign: string) =>
      hub.post(`${path}/join`, { callsign }, joined, { bearer: new Secret(made.join_token, hub.origin) });
    const [speaker, hearer] = [await join("doctor"), await join("patient")];
    const [said, heard] = [speaker, hearer].map(({ session_id }) => ({
      session: new Secret(session_id, hub.origin),
      bearer: null,
    }));
    const began = performance.now();
    const { id } = await hub.post(`${path}/send`, { to: "patient", message: "ping" }, sent, said);
    const page = await hub.get(`${path}/listen`, delivered, { ...heard, query: { ack: 0, timeout: 5 } });
    const took = Math.round(performance.now() - began);
    if (!page.messages.some((message) => message.id === id && message.text === "ping"))
      return failed("round trip", "the message did not arrive");
    await hub.post(`${path}/ack`, { id }, unread, heard);
    const { receipts } = await hub.get(`${path}/messages/${id}`, receiptsSchema, said);
    await Promise.all([said, heard].map((session) => hub.post(`${path}/leave`, {}, unread, session)));
    if (receipts[0]?.state !== "acked") return failed("round trip", "the ack is not shown in the receipt");
    return ok("round trip", `sent, received in ${took} ms, and acked`);
  } catch (error) {
    return failedBy("round trip", error);
  }
}
