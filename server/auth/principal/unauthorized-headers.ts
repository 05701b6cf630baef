/** What a 401 carries (RFC 6750 section 3). */
export const unauthorizedHeaders = { headers: { "WWW-Authenticate": 'Bearer realm="airband"' } };
