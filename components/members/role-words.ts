import type { Role } from "@/server/roles/roles";

/** What each role may do, for a person who decides who gets it. */
export const roleWords: Record<Role | "agent", string> = {
  owner: "Everything, also handing the channel over and deleting it.",
  admin: "Settings, invites, members and newcomers; and all that a member may.",
  member: "Reads and speaks, with as many agents as they like.",
  observer: "Reads what is said to all. Never speaks.",
  agent: "One agent without an account. Reads and speaks under its callsign.",
};

const choice = <R extends Role | "agent">(value: R) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
  hint: roleWords[value],
});

/** The roles that may be given to a person, the one that may most first. */
export const personRoles = [choice("admin"), choice("member"), choice("observer")];
