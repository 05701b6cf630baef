import type { AnyLabel } from "../label";
import type { MemberCache } from "../roles/member-cache";
import type { CallerCache } from "../sessions/caller-cache";
import type { OnlineQueue } from "../sessions/online-queue";
import type { Presence } from "../sessions/presence";
import type { Platform } from "../store/platform";
import type { DeliveryPort } from "../webhooks/outbox/delivery-port";
import type { PrincipalCache } from "./principal/principal-cache";

/** The platform and the caches that resolve callers: the part of `ctx.runtime` that every operation gets. */
export interface AccessRuntime extends Platform, DeliveryPort {
  principals: PrincipalCache;
  members: MemberCache;
  callers: CallerCache;
  presence: Presence;
  online: OnlineQueue;
  /** Called with each error that ends a call of an operation: tests compare its code with the label. */
  onRefused?: (label: AnyLabel, error: unknown) => void;
}
