import { type Act, may, type Role } from "@/server/roles/roles";

/**
 * The pages of a channel: the path after its id, the name, and the permission required to see them. Add new pages here.
 */
export const channelPlaces: readonly (readonly [path: string, name: string, act: Act])[] = [
  ["", "Timeline", "read"],
  ["/roster", "Roster", "read"],
  ["/members", "Members", "read"],
  ["/webhooks", "Webhooks", "administer"],
  ["/settings", "Settings", "administer"],
];

/** Whether a member of that role may see that page or one below it; unlisted ones are for owners and admins. */
export function maySeePage(role: Role, path: string): boolean {
  // A message has its own page, which is the timeline at that message.
  if (path.startsWith("/messages/")) return maySeePage(role, "");
  const place = channelPlaces.find(([top]) => path === top || (top !== "" && path.startsWith(`${top}/`)));
  return may(role, place?.[2] ?? "administer");
}
