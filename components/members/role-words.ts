import type { Role } from "@/server/roles/roles";

/** What each role may do, for a person who decides who gets it. */
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

/** The roles that may be given to a person, the one that may most first. */
export const personRoles = [choice("admin"), choice("member"), choice("observer")];
