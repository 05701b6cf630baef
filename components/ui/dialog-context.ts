import { createContext, use, useEffect } from "react";

interface DialogContextValue {
  /** Closes the dialog without a question. */
  close: () => void;
  /** Whether a form in the dialog has changes that closing would lose. */
  setChanged: (isChanged: boolean) => void;
}

export const DialogContext = createContext<DialogContextValue | null>(null);

/** The dialog around a component. */
export function useDialog(): DialogContextValue {
  const dialog = use(DialogContext);
  if (!dialog) throw new Error("only within a Dialog");
  return dialog;
}

/** While `isChanged`, Escape, a click outside and × ask before they close the dialog. */
export function useGuardedDialog(isChanged: boolean): void {
  const { setChanged } = useDialog();
  useEffect(() => {
    setChanged(isChanged);
    return () => setChanged(false);
  }, [isChanged, setChanged]);
}
