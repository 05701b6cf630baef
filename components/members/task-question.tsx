import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** What is asked before something is done about somebody. */
export interface TaskQuestion {
  title: (who: string) => string;
  action: string;
  text: string;
  /** What is said of them when it is done. */
  done: string;
}

/** Asks it. */
export function TaskQuestionDialog({
  question,
  who,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  question: TaskQuestion | null;
  who: string;
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <ConfirmDialog
      open={question !== null}
      onOpenChange={onClose}
      title={question?.title(who) ?? ""}
      action={question?.action ?? ""}
      keep="Cancel"
      pending={pending}
      error={error}
      onConfirm={onConfirm}
    >
      <p>{question?.text}</p>
    </ConfirmDialog>
  );
}
