import { may, type Role } from "@/server/roles/roles";

/** Whether the role may administer the channel. */
export function mayAdminister(role: Role): boolean {
  return may(role, "administer");
}
