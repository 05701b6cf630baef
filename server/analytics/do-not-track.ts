/** Whether a request asks not to be tracked, by either header for it (Tracking Preference Expression, GPC). */
export function asksNotToBeTracked(header: (name: string) => string | null | undefined): boolean {
  return header("dnt") === "1" || header("sec-gpc") === "1";
}
