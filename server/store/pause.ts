/** Waits for the given time, or until woken or aborted. */
export function pause(
  ms: number,
  ending: AbortSignal,
  wakeBy?: (resolve: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      ending.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    ending.addEventListener("abort", done);
    if (ending.aborted) done();
    wakeBy?.(done);
  });
}
