import { may, type Role } from "@/server/roles/roles";

/** Whether a member of that role decides who is on the channel and how it is set. */
export function mayAdminister(role: Role): boolean {
  return may(role, "administer");
}
