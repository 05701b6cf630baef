/** The headers of a 401 (RFC 6750 section 3). */
export const unauthorizedHeaders = { headers: { "WWW-Authenticate": 'Bearer realm="airband"' } };
