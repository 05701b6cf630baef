import { problemCode } from "@/components/ui/problem-of";

/** Opens the proof dialog; resolves to whether the person signed in again. Set while the dialog is mounted. */
let ask: (() => Promise<boolean>) | null = null;

/** Registers the dialog; returns the function that removes it. */
export function onProofNeeded(handler: () => Promise<boolean>): () => void {
  ask = handler;
  return () => {
    if (ask === handler) ask = null;
  };
}

/** Whether the hub refused because the sign-in is too long ago. */
export function needsProof(error: unknown): boolean {
  const own = (error as { code?: unknown } | null)?.code;
  return problemCode(error) === "recent_proof_required" || own === "recent_proof_required";
}

/** Requests a new sign-in through the dialog; false if it was cancelled or the page has no dialog. */
export async function askForProof(): Promise<boolean> {
  return ask === null ? false : ask();
}

/** Runs a sensitive action. If the hub requires a recent sign-in, requests one and runs the action again. */
export async function withProof<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!needsProof(error) || !(await askForProof())) throw error;
    return act();
  }
}
