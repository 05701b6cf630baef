/** Size of one page of a channel's members, the maximum the hub returns. */
export const memberPage = { limit: 500 };
