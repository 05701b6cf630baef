/**
 * The header that passes the caller's address to the sign-in library. Set by us on every request, never trusted from
 * outside.
 */
export const ADDRESS_HEADER = "x-airband-address";
