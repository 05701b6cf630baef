/** One page of a channel's members: the most that the hub hands out at once. */
export const memberPage = { limit: 500 };
