/** Headers of every response, from a page or from the API. */
const everywhere = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Paths contain channel ids, invite codes and callsigns: other sites must not see them, not even the origin.
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  // Browsers ignore it over plain HTTP, so a hub on localhost loses nothing. Subdomains are not ours to promise for.
  "Strict-Transport-Security": "max-age=31536000",
} as const;

/**
 * The policy of a page. Next puts its data into inline scripts: those with the nonce of the page's own request run, and no
 * other does. No script, style, font, frame or form leaves this origin.
 */
export function pagePolicy(nonce?: string): string {
  const scripts = [
    "'self'",
    ...(nonce === undefined ? [] : [`'nonce-${nonce}'`]),
    // React's development build evaluates strings to rebuild stack traces; production never does.
    ...(process.env.NODE_ENV === "development" ? ["'unsafe-eval'"] : []),
  ];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Headers of Next's responses. Pages get a policy with their nonce from `proxy.ts`; without one no inline script runs.
 */
export const pageSecurityHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  "content-security-policy": pagePolicy(),
};

/**
 * Default headers of API responses, which are for one caller only. `Vary` names the headers that identify a caller,
 * since RFC 9111 section 3.5 keeps shared caches from `Authorization` only.
 */
export const uncached: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  Vary: "Authorization, Cookie, X-Session-Id, Accept",
};

/**
 * Headers of the API, MCP and documents: nothing in such a response may run or load anything, wherever it is opened.
 */
export const apiSecurityHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  "Content-Security-Policy":
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
};
