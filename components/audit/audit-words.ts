import type { AuditEntry } from "@/components/hub-outputs";

/** The filters, by kind of event. */
export const auditKinds = [
  { value: "all", label: "All events" },
  { value: "account", label: "Account" },
  { value: "session", label: "Sessions" },
  { value: "device", label: "Devices" },
  { value: "app", label: "Apps" },
  { value: "token", label: "Tokens" },
  { value: "identity", label: "Identities" },
  { value: "channel", label: "Channels" },
  { value: "member", label: "Members" },
  { value: "invite", label: "Invites" },
  { value: "knock", label: "Approvals" },
  { value: "participant", label: "Participants" },
  { value: "webhook", label: "Webhooks" },
  { value: "hook", label: "Inbound hooks" },
] as const;

const ways: Record<string, string> = {
  code: "with an e-mailed code",
  link: "with an e-mailed link",
  password: "with a password",
  passkey: "with a passkey",
  provider: "through a provider",
  device: "with a device code",
};

/** Further details of an event in a few words; null if there are none. */
export function detailInWords({ detail }: Pick<AuditEntry, "detail">): string | null {
  if (detail === null) return null;
  const words = [
    typeof detail.way === "string" && (ways[detail.way] ?? null),
    // Entries from before changes were recorded list the names of settings.
    typeof detail.set === "string" && `set ${detail.set.split(" ").join(", ").replaceAll("_", " ")}`,
    ...Object.entries(detail).map(([name, change]) => changeInWords(name, change)),
    typeof detail.scopes === "string" && detail.scopes.split(" ").join(", "),
    typeof detail.grace_seconds === "number" &&
      (detail.grace_seconds === 0
        ? "the old one stopped at once"
        : `the old one works for ${detail.grace_seconds} s`),
    typeof detail.device_address === "string" && `requested from ${detail.device_address}`,
  ].filter(Boolean);
  return words.length > 0 ? words.join("; ") : null;
}

/** A changed setting, stored as `before → after`. */
function changeInWords(name: string, change: unknown): string | null {
  const isChange = typeof change === "string" && (change.includes(" → ") || name === "owner_password");
  return isChange ? `${name.replaceAll("_", " ")}: ${change}` : null;
}
