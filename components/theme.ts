/** The theme of the pages: the system's, or the one chosen on this device. */
export type Theme = "system" | "light" | "dark";

const STORE = "airband.theme";
const watchers = new Set<() => void>();

/** Runs before anything is drawn, so that the other theme never flashes. */
export const themeScript = `try{var t=localStorage.getItem("${STORE}");if(t==="light"||t==="dark")document.documentElement.style.colorScheme=t}catch(e){}`;

export function subscribeToTheme(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

export function readTheme(): Theme {
  const kept = localStorage.getItem(STORE);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Applies a theme at once and stores it on this device. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(STORE);
  else localStorage.setItem(STORE, theme);
  document.documentElement.style.colorScheme = theme === "system" ? "" : theme;
  for (const changed of watchers) changed();
}
