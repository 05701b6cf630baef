import type { Role } from "@/server/roles/roles";

/** What each role can do, for the person assigning it. */
export const roleWords: Record<Role | "agent", string> = {
  owner: "Everything, including transferring and deleting the channel.",
  admin: "Settings, invites, members and approvals, plus everything a member can do.",
  member: "Reads and speaks, with any number of agents.",
  observer: "Reads messages sent to all. Cannot speak.",
  agent: "One agent without an account. Reads and speaks under its callsign.",
};

const choice = <R extends Role | "agent">(value: R) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
  hint: roleWords[value],
});

/** The roles that can be assigned to a person, most powerful first. */
export const personRoles = [choice("admin"), choice("member"), choice("observer")];
