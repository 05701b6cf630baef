/**
 * Makes this tab the one that is connected to a channel. `onTaken` is called when another tab of the browser takes it
 * over: two tabs reading for one session would each see half of it.
 */
export function holdInTab(channelId: string, signal: AbortSignal, onTaken: () => void): void {
  // Only where the page is secure, or on localhost.
  if (!("locks" in navigator)) return;
  const released = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  navigator.locks
    .request(`airband.channel.${channelId}`, { steal: true }, () => released)
    .catch(() => {
      if (!signal.aborted) onTaken();
    });
}
