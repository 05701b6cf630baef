/** One page of the record, as the server draws it first and the browser asks for more. */
export const auditPageSize = { limit: 200 };
