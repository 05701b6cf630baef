/** One page of the account's channels: the most that the hub hands out at once. */
export const channelPage = { limit: 200 };
