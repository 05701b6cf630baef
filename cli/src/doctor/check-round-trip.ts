import type { Cli } from "../cli";
import type { Delivered, Joined, Receipt } from "../hub/wire";
import { Secret } from "../profile/secret";
import { type Finding, failed, failedBy, ok } from "./finding";

/**
 * Says something on a channel of its own and hears it: created, joined twice, sent, received, confirmed. The channel has no
 * owner and goes by itself.
 */
export async function checkRoundTrip(cli: Cli): Promise<Finding> {
  const { hub } = cli;
  try {
    const made = await hub.post<{ channel_id: string; join_token: string }>(
      "/api/channels",
      { session_ttl_seconds: 60 },
      { bearer: null },
    );
    const path = `/api/channels/${made.channel_id}`;
    const join = (callsign: string) =>
      hub.post<Joined>(`${path}/join`, { callsign }, { bearer: new Secret(made.join_token, hub.origin) });
    const [speaker, hearer] = [await join("doctor"), await join("patient")];
    const [said, heard] = [speaker, hearer].map(({ session_id }) => ({
      session: new Secret(session_id, hub.origin),
      bearer: null,
    }));
    const began = performance.now();
    const { id } = await hub.post<{ id: number }>(`${path}/send`, { to: "patient", message: "ping" }, said);
    const page = await hub.get<Delivered>(`${path}/listen`, { ...heard, query: { ack: 0, timeout: 5 } });
    const took = Math.round(performance.now() - began);
    if (!page.messages.some((message) => message.id === id && message.text === "ping"))
      return failed("round trip", "what was sent did not arrive");
    await hub.post(`${path}/ack`, { id }, heard);
    const { receipts } = await hub.get<{ receipts: Receipt[] }>(`${path}/messages/${id}`, said);
    await Promise.all([said, heard].map((session) => hub.post(`${path}/leave`, {}, session)));
    if (receipts[0]?.state !== "acked") return failed("round trip", "what was confirmed is not shown so");
    return ok("round trip", `sent, received in ${took} ms, and confirmed`);
  } catch (error) {
    return failedBy("round trip", error);
  }
}
