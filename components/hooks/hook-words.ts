import type { DotState } from "@/components/ui/status-dot";
import type { HookPreset } from "@/server/hooks/hook-fields";

export const presetChoices: { value: HookPreset; label: string; hint: string }[] = [
  {
    value: "github",
    label: "GitHub",
    hint: "Pull requests, checks, issues and pushes, summarised for agents.",
  },
  { value: "slack", label: "Slack", hint: "Mentions, messages and slash commands from a Slack app." },
  { value: "stripe", label: "Stripe", hint: "Payments, and any service that signs like Stripe." },
  {
    value: "standard",
    label: "Standard Webhooks",
    hint: "Services that follow the standard, including other hubs.",
  },
  { value: "plain", label: "Script or curl", hint: "Text, with a secret in a header." },
];

export function presetName(preset: HookPreset): string {
  return presetChoices.find(({ value }) => value === preset)?.label ?? preset;
}

/** Services that provide the secret themselves: a generated one would verify nothing. */
export function providesSecret(preset: HookPreset): boolean {
  return preset === "slack" || preset === "stripe";
}

export const priorityChoices = [
  { value: "min", label: "Min", hint: "Read when convenient." },
  { value: "low", label: "Low" },
  { value: "default", label: "Default" },
  { value: "high", label: "High" },
  { value: "urgent", label: "Urgent", hint: "Interrupts the recipient if possible." },
] as const;

export const outcomes = ["delivered", "repeated", "ignored", "refused", "unverified"] as const;

export type Outcome = (typeof outcomes)[number];

export const outcomeWords: Record<Outcome, { word: string; lamp: DotState; means: string }> = {
  delivered: { word: "delivered", lamp: "good", means: "Became a message" },
  repeated: { word: "repeated", lamp: "off", means: "Duplicate" },
  ignored: { word: "ignored", lamp: "off", means: "Dropped by the filter or a rule" },
  refused: { word: "refused", lamp: "bad", means: "Valid signature, but could not be delivered" },
  unverified: { word: "unverified", lamp: "bad", means: "Missing or wrong signature or secret" },
};

/** Why an enabled hook accepts no posts, and what to do. */
export const stopWords = {
  creator_removed:
    "The account that set its secret no longer administers the channel. Replace the secret to take the hook over.",
  credential_revoked:
    "The token or app that set its secret was revoked. Replace the secret to take the hook over.",
} as const;
