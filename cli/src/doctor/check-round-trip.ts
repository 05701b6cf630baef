import * as z from "zod/mini";
import type { Cli } from "../cli";
import {
  channelId,
  count,
  credential,
  delivered,
  type Joined,
  joined,
  receipts as receiptsSchema,
  unread,
} from "../hub/wire";
import { Secret } from "../profile/secret";
import { type Finding, failed, failedBy, ok } from "./finding";

const created = z.object({ channel_id: channelId, join_token: credential });
const sent = z.object({ id: z.nullable(count) });

const CHANNEL = "/api/channels/{channel_id}";

/**
 * Runs a round trip on a temporary channel: create, join twice, send, receive, ack. The channel has no owner and is
 * deleted automatically.
 */
export async function checkRoundTrip(cli: Cli): Promise<Finding> {
  const { hub } = cli;
  try {
    const made = await hub.call("POST", "/api/channels", created, {
      body: { session_ttl_seconds: 60 },
      bearer: null,
    });
    const path = { channel_id: made.channel_id };
    const join = (callsign: string) =>
      hub.call("POST", `${CHANNEL}/join`, joined, {
        path,
        body: { callsign },
        bearer: new Secret(made.join_token, hub.origin),
      });
    const [speaker, hearer] = [await join("doctor"), await join("patient")];
    const as = ({ session_id }: Joined) => ({
      path,
      session: new Secret(session_id, hub.origin),
      bearer: null,
    });
    const [sending, receiving] = [as(speaker), as(hearer)];
    const began = performance.now();
    const { id } = await hub.call("POST", `${CHANNEL}/send`, sent, {
      ...sending,
      body: { to: "patient", message: "ping" },
    });
    if (id === null) return failed("round trip", "the message was not stored");
    const page = await hub.call("GET", `${CHANNEL}/listen`, delivered, {
      ...receiving,
      query: { ack: 0, timeout: 5 },
    });
    const took = Math.round(performance.now() - began);
    if (!page.messages.some((message) => message.id === id && message.text === "ping"))
      return failed("round trip", "the message did not arrive");
    await hub.call("POST", `${CHANNEL}/ack`, unread, { ...receiving, body: { id } });
    const { receipts } = await hub.call("GET", `${CHANNEL}/messages/{id}`, receiptsSchema, {
      ...sending,
      path: { ...path, id },
    });
    await Promise.all(
      [sending, receiving].map((session) =>
        hub.call("POST", `${CHANNEL}/leave`, unread, { ...session, body: {} }),
      ),
    );
    if (receipts[0]?.state !== "acked") return failed("round trip", "the ack is not shown in the receipt");
    return ok("round trip", `sent, received in ${took} ms, and acked`);
  } catch (error) {
    return failedBy("round trip", error);
  }
}
