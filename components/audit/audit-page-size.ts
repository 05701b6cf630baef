/** Size of one page of the audit log, for the server's first render and the browser's further requests. */
export const auditPageSize = { limit: 200 };
