/** How much of the record the overview shows. */
export const recentActivity = { limit: 8 };
