import { type Act, may, type Role } from "@/server/roles/roles";

/**
 * The pages of a channel: what stands behind its id in their path, their name, and the act that one's role must allow to
 * see them. A new one is added here.
 */
export const channelPlaces: readonly (readonly [path: string, name: string, act: Act])[] = [
  ["", "Roster", "read"],
  ["/members", "Members", "read"],
  ["/webhooks", "Webhooks", "administer"],
  ["/settings", "Settings", "administer"],
];

/** Whether a member of that role may see that page or one below it; any that is not listed is for owners and admins. */
export function maySeePage(role: Role, path: string): boolean {
  const place = channelPlaces.find(([top]) => path === top || (top !== "" && path.startsWith(`${top}/`)));
  return may(role, place?.[2] ?? "administer");
}
