/**
 * Next calls this once per server process, never during a build. If Next is the process (`next dev`, serverless), it
 * opens the runtime, and ends the process if that fails: Next would stay up and respond 500 to everything. Airband's
 * own production process (`server/process/main.ts`) has done both before it loads Next.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    if ((globalThis as { __airbandProcess?: boolean }).__airbandProcess) return;
    const { openRuntimeOrExit } = await import("@/server/next/open-runtime-or-exit");
    await openRuntimeOrExit();
  }
}
