"use client";

import { useState } from "react";
import { DeliveryDialog } from "./delivery-dialog";
import { DeliveryLog } from "./delivery-log";
import { EndpointPanel } from "./endpoint-panel";
import { WebhookChart } from "./webhook-chart";
import { WebhookStatus } from "./webhook-status";
import { WebhookTitle } from "./webhook-title";

/** The page of one webhook, of the account (null) or of a channel. */
export function WebhookPage({ channelId, id }: { channelId: string | null; id: string }) {
  const [shown, setShown] = useState<string | null>(null);
  const named = { channelId, id };
  return (
    <div className="space-y-6">
      <WebhookTitle {...named} onTested={setShown} />
      <WebhookStatus {...named} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <WebhookChart {...named} />
        <EndpointPanel {...named} />
      </div>
      <DeliveryLog {...named} onOpen={setShown} />
      <DeliveryDialog {...named} deliveryId={shown} onClose={() => setShown(null)} />
    </div>
  );
}
