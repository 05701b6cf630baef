import type { AnyLabel } from "../label";
import { capabilities, type HubOperation } from "../operations";
import type { WebhookOperation } from "../webhooks/webhook-operation";
import { webhookOperations } from "../webhooks/webhook-operations";
import { type EitherProcedureOf, eitherProcedureOf, type ProcedureOf, procedureOf } from "./procedure-of";

type Capabilities = typeof capabilities;
type PageName = {
  [Name in keyof Capabilities]: true extends Capabilities[Name]["label"]["page"] ? Name : never;
}[keyof Capabilities];

const onPages = Object.entries(capabilities as unknown as Record<string, HubOperation>).filter(
  ([, { label }]) => label.page,
);

/** The operations whose label says `page`, by their names. */
export const operationProcedures = Object.fromEntries(
  onPages.map(([name, operation]) => [name, procedureOf(operation)]),
) as unknown as { [Name in PageName]: ProcedureOf<Capabilities[Name]["label"]> };

type Webhooks = typeof webhookOperations;

/** Webhooks of the account (`channel_id: null`) and of its channels, under the names of the account's operations. */
export const webhookProcedures = Object.fromEntries(
  Object.entries(webhookOperations as unknown as Record<string, WebhookOperation<AnyLabel, AnyLabel>>).map(
    ([name, pair]) => [name, eitherProcedureOf(pair)],
  ),
) as unknown as { [Name in keyof Webhooks]: EitherProcedureOf<Webhooks[Name]["onChannel"]["label"]> };
