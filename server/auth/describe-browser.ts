/** A browser in words a person knows it by, from its User-Agent; programs keep the name they gave. */
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
  return plainText(userAgent, 60) ?? "A program";
}

/** A name that somebody gave, fit to be shown in a line: no control, direction or invisible characters, one space between words, cut to `most`; null when nothing is left. */
export function plainText(text: string | null | undefined, most: number): string | null {
  const plain = (text ?? "").replace(/[\p{C}\s]+/gu, " ").trim();
  return plain === "" ? null : plain.slice(0, most);
}
