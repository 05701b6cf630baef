import { getHub } from "./hub";

/**
 * Opens the runtime of a process that Next controls, and closes it on SIGTERM: waiting readers would keep it running
 * for ever.
 */
export async function openRuntimeOrExit(): Promise<void> {
  try {
    const runtime = await (await getHub()).getRuntime();
    process.once("SIGTERM", () => runtime.close());
  } catch (error) {
    console.error("Airband could not start:", error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
