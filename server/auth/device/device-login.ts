import { and, eq, gt } from "drizzle-orm";
import { deviceCodes, oauthClients } from "@/db/schema";
import { track } from "../../analytics/track";
import { recordAudit } from "../../audit/record-audit";
import { addressKey } from "../../limits/address-key";
import { refuseWhenOver } from "../../limits/limit-headers";
import type { LimitBucket } from "../../limits/limit-verdict";
import { knownScopes, type Scope } from "../../scopes";
import type { Platform } from "../../store/platform";
import { clientName } from "../oauth/client-registration";
import type { Principal } from "../principal/principal";
import { requireRecentProof } from "../proof/recent-proof";
import { readUserCode } from "./user-code";

/** How long a device has to fetch its token once it is approved. */
const FETCH_WITHIN_MS = 60_000;

/** A device waiting for approval, with everything a person compares before they approve it. */
export interface PendingDevice {
  state: "pending";
  /** As both ends show it: `WDJB-MJHT`. */
  userCode: string;
  /** The requesting app. */
  client: string;
  /** The device's own name; untrusted text, so shown as such. */
  deviceName: string;
  deviceSystem: string | null;
  address: string | null;
  /** The device's address differs from the approver's: a person's devices mostly share one. */
  elsewhere: boolean;
  /** Milliseconds since the epoch. */
  requestedAt: number;
  expiresAt: number;
  scopes: Scope[];
}

/** The status of a code. `approved`: the device has not fetched its token yet; `used`: it has. */
export type DeviceRequest =
  | PendingDevice
  | { state: "not_found" | "expired" | "denied" | "approved" | "used" };

/** The person who enters the code: wrong codes are counted for them, so that guesses are limited. */
export interface CodeEntry {
  accountId: string;
  /** Their sign-in: a browser approves only with a recent one. */
  principal?: Pick<Principal, "kind" | "credentialId"> | undefined;
  address: string | null;
  /** They asked not to be tracked. */
  doNotTrack?: boolean | undefined;
}

type DeviceRuntime = Pick<Platform, "db" | "env" | "limits" | "log" | "now" | "onClose">;

/**
 * The pending request of a code, entered in any case and punctuation. Throws `rate_limited` after too many wrong ones.
 */
export async function findDeviceRequest(
  runtime: DeviceRuntime,
  typed: string,
  entry: CodeEntry,
): Promise<DeviceRequest> {
  const buckets: LimitBucket[] = [
    { kind: "account", key: entry.accountId },
    { kind: "address", key: entry.address },
  ];
  refuseWhenOver(await runtime.limits.peek("guess", buckets));
  const userCode = readUserCode(typed);
  const [found] =
    userCode === null
      ? []
      : await runtime.db
          .select({ device: deviceCodes, client: oauthClients.name })
          .from(deviceCodes)
          .leftJoin(oauthClients, eq(oauthClients.clientId, deviceCodes.clientId))
          .where(eq(deviceCodes.userCode, userCode));
  if (!found) {
    await runtime.limits.charge("guess", buckets);
    return { state: "not_found" };
  }
  const { device } = found;
  if (device.status !== "pending" && device.status !== "approved")
    return { state: device.status as "used" | "denied" | "expired" };
  if (device.expiresAt.getTime() <= runtime.now()) return { state: "expired" };
  if (device.status === "approved") return { state: "approved" };
  return {
    state: "pending",
    userCode: device.userCode,
    client: clientName(found.client) ?? "An app without a name",
    deviceName: device.deviceName ?? "A program",
    deviceSystem: device.deviceSystem,
    address: device.address,
    elsewhere: device.address !== null && addressKey(device.address) !== addressKey(entry.address ?? ""),
    requestedAt: device.requestedAt?.getTime() ?? 0,
    expiresAt: device.expiresAt.getTime(),
    scopes: knownScopes(device.scope?.split(" ") ?? []),
  };
}

/** Approves the device for this account. Anything but `approved` is the reason why it was not approved. */
export function approveDevice(
  runtime: DeviceRuntime,
  typed: string,
  entry: CodeEntry,
): Promise<DeviceRequest> {
  return settle(runtime, typed, entry, "approved");
}

/** Denies the device; its next poll gets the denial. */
export function denyDevice(runtime: DeviceRuntime, typed: string, entry: CodeEntry): Promise<DeviceRequest> {
  return settle(runtime, typed, entry, "denied");
}

async function settle(
  runtime: DeviceRuntime,
  typed: string,
  entry: CodeEntry,
  status: "approved" | "denied",
): Promise<DeviceRequest> {
  const request = await findDeviceRequest(runtime, typed, entry);
  if (request.state !== "pending") return request;
  if (status === "approved" && entry.principal) await requireRecentProof(runtime, entry.principal);
  const now = runtime.now();
  // Two tabs may approve at the same time: the row is still pending, or this one came second.
  const settled = await runtime.db.transaction(async (tx) => {
    const [row] = await tx
      .update(deviceCodes)
      .set({ status, userId: entry.accountId, expiresAt: new Date(now + FETCH_WITHIN_MS) })
      .where(
        and(
          eq(deviceCodes.userCode, request.userCode),
          eq(deviceCodes.status, "pending"),
          gt(deviceCodes.expiresAt, new Date(now)),
        ),
      )
      .returning({ name: deviceCodes.deviceName, from: deviceCodes.address });
    if (!row) return false;
    const { accountId, address } = entry;
    await recordAudit(
      tx,
      { runtime, address },
      {
        act: `device.${status}`,
        accountId,
        actor: { accountId },
        target: row.name,
        detail: { device_address: row.from },
      },
    );
    return true;
  });
  if (settled && status === "approved") track({ runtime, ...entry }, "device_approved", {});
  if (settled) return { state: status };
  return findDeviceRequest(runtime, typed, entry);
}
