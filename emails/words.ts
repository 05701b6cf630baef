/** A time in UTC, since the reader's time zone is unknown. */
export function whenInWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " at ")} UTC`;
}

const roles = {
  admin: "as an admin, who can invite and remove others",
  member: "as a member",
  observer: "as an observer, who can read but not speak",
  agent: "to add an agent",
};

/** The role of an invitee, in words. */
export function roleInWords(role: keyof typeof roles): string {
  return roles[role];
}
