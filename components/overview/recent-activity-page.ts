/** Number of audit entries on the overview. */
export const recentActivity = { limit: 8 };
