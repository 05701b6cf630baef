import { onTestFinished, vi } from "vitest";

/** From here to the end of the test nothing is polled at intervals: only a signal ends a wait. */
export function stopPolling(): void {
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
}
