/** One page of a channel's invites: the most that the hub hands out at once. */
export const invitePage = { limit: 200 };
