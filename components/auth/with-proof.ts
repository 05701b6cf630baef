import { problemCode } from "@/components/ui/problem-of";

/** Opens the dialog that asks for a proof; answers whether one was given. Set while the dialog is mounted. */
let ask: (() => Promise<boolean>) | null = null;

/** The dialog registers itself here; it takes itself out by what this returns. */
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

/** Asks for a proof in a dialog; false when it was cancelled, or no dialog is on the page. */
export async function askForProof(): Promise<boolean> {
  return ask === null ? false : ask();
}

/** Does something sensitive; when the hub wants a recent sign-in, asks for one and does it again. */
export async function withProof<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!needsProof(error) || !(await askForProof())) throw error;
    return act();
  }
}
