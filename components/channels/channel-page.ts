/** Size of one page of the account's channels, the maximum the hub returns. */
export const channelPage = { limit: 200 };
