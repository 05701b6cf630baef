/**
 * Running tool calls of clients with an `Mcp-Session-Id`, so that their `notifications/cancelled`, which is a separate
 * request, finds its call. Known to this process only: elsewhere the call just runs to its end.
 */
export class RunningCalls {
  private readonly calls = new Map<string, AbortController>();

  /** Runs `work` with a signal that `cancel` of the same session and request id aborts. */
  async run<T>(
    sessionId: string | null,
    requestId: string | number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    if (sessionId === null) return work(controller.signal);
    const key = keyOf(sessionId, requestId);
    this.calls.set(key, controller);
    try {
      return await work(controller.signal);
    } finally {
      if (this.calls.get(key) === controller) this.calls.delete(key);
    }
  }

  cancel(sessionId: string, requestId: unknown): void {
    if (typeof requestId === "string" || typeof requestId === "number") {
      this.calls.get(keyOf(sessionId, requestId))?.abort();
    }
  }
}

function keyOf(sessionId: string, requestId: string | number): string {
  return JSON.stringify([sessionId, requestId]);
}
