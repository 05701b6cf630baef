import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { findConsent } from "@/server/next/find-consent";
import type { AccountEvent, AppRouter } from "@/server/trpc/router";

type Outputs = inferRouterOutputs<AppRouter>;

/* The data of pages, in the hub's wire types. */

export type { AccountEvent };
export type AuditEntry = Outputs["listAccountAudit"]["entries"][number];
export type ClaimedInvite = Outputs["claimInvite"];
export type ConsentRequest = NonNullable<Awaited<ReturnType<typeof findConsent>>>;
export type DeviceRequest = Outputs["findDevice"];
export type Identity = Outputs["listIdentities"]["identities"][number];
export type LandingInvite = Outputs["getInvite"];
export type Member = Outputs["getMember"];
export type PostInput = inferRouterInputs<AppRouter>["postMessage"];
export type Overview = Outputs["getOverview"];
export type OwnChannel = Outputs["listAccountChannels"]["channels"][number];
export type Receipt = Outputs["listHookReceipts"]["receipts"][number];
export type RosterEntry = Outputs["getRoster"]["roster_all"][number];
export type SignedInSession = Outputs["listAccountSessions"]["sessions"][number];
export type ShownAttempt = Outputs["getDelivery"]["attempts"][number];
export type ShownDelivery = Outputs["listDeliveries"]["deliveries"][number];
export type SearchHit = Outputs["searchMessages"]["hits"][number];
export type ShownHook = Outputs["getHook"];
export type ShownInvite = Outputs["listInvites"]["invites"][number];
export type ShownKnock = Outputs["listKnocks"]["knocks"][number];
export type ShownToken = Outputs["listTokens"]["tokens"][number];
export type TimelinePage = Outputs["listTimeline"];
export type TimelineEntry = TimelinePage["entries"][number];
export type ShownWebhook = Outputs["getWebhook"];
