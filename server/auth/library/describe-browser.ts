import { plainLine } from "../../text/plain-line";

/** A readable name of a browser, from its User-Agent; programs keep their own name. */
export function describeBrowser(userAgent: string): string {
  const browser = [
    ["Edg/", "Edge"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark]) => userAgent.includes(mark as string))?.[1];
  const system = [
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Android", "Android"],
    ["Windows", "Windows"],
    ["Mac OS X", "macOS"],
    ["Linux", "Linux"],
  ].find(([mark]) => userAgent.includes(mark as string))?.[1];
  if (browser) return system ? `${browser} on ${system}` : browser;
  return plainLine(userAgent, 60) ?? "A program";
}
