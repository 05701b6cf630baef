/** Size of one page of a channel's invites, the maximum the hub returns. */
export const invitePage = { limit: 200 };
