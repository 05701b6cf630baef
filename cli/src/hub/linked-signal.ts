export interface LinkedSignal {
  signal: AbortSignal;
  /** Stops following the sources; call it when the work that the signal guards is done. */
  release: () => void;
}

/**
 * A signal that aborts when one of `sources` does, or after `timeoutMs`. `AbortSignal.any` and `AbortSignal.timeout` keep
 * only weak references in Node 20 and 22, and are lost to garbage collection; here the sources and the timer hold the signal.
 */
export function linkedSignal(sources: (AbortSignal | undefined)[], timeoutMs?: number): LinkedSignal {
  const controller = new AbortController();
  const undo: (() => void)[] = [];
  const release = () => {
    for (const one of undo.splice(0)) one();
  };
  const abort = (reason: unknown) => {
    release();
    controller.abort(reason);
  };
  if (timeoutMs !== undefined) {
    const timer = setTimeout(() => abort(new DOMException("Timed out", "TimeoutError")), timeoutMs);
    undo.push(() => clearTimeout(timer));
  }
  for (const source of sources) {
    if (source === undefined) continue;
    const follow = () => abort(source.reason);
    undo.push(() => source.removeEventListener("abort", follow));
    source.addEventListener("abort", follow, { once: true });
    if (source.aborted) follow();
  }
  return { signal: controller.signal, release };
}
