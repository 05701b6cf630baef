/** For documents that contain nothing secret: pages of any site may read them. */
export const anyOrigin = { "Access-Control-Allow-Origin": "*" } as const;

/** The response to a preflight for such a document (Fetch section 4.8): clients in a page send headers of their own. */
export const anyOriginPreflight = {
  ...anyOrigin,
  "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
  "Access-Control-Allow-Headers": "*, Authorization",
  "Access-Control-Max-Age": "3600",
  "Cache-Control": "public, max-age=300",
} as const;
