/** Carries the caller's address into the sign-in library. Set by us on every request, never believed from outside. */
export const ADDRESS_HEADER = "x-airband-address";
