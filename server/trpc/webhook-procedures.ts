import type { AnyLabel } from "../label";
import type { WebhookOperation } from "../webhooks/webhook-operation";
import { webhookOperations } from "../webhooks/webhook-operations";
import { mutationEither, queryEither } from "./procedure-of";

type Procedure<Pair> =
  Pair extends WebhookOperation<infer A, infer C>
    ? C["effect"] extends "read"
      ? ReturnType<typeof queryEither<A, C>>
      : ReturnType<typeof mutationEither<A, C>>
    : never;

type WebhookProcedures = {
  [Name in keyof typeof webhookOperations]: Procedure<(typeof webhookOperations)[Name]>;
};

const procedureOf = (pair: WebhookOperation<AnyLabel, AnyLabel>) =>
  pair.onAccount.label.effect === "read" ? queryEither(pair) : mutationEither(pair);

/** Webhooks of the account (`channel_id: null`) and of its channels, under the names of the account's operations. */
export const webhookProcedures = Object.fromEntries(
  Object.entries(webhookOperations).map(([name, pair]) => [
    name,
    procedureOf(pair as unknown as WebhookOperation),
  ]),
) as unknown as WebhookProcedures;
