import { webhooksPath } from "@/components/webhooks/webhook-paths";

export function hookPath(channelId: string, hookId: string): string {
  return `${webhooksPath(channelId)}/in/${encodeURIComponent(hookId)}`;
}
