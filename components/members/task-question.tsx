import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** The confirmation question of an action on a person or agent. */
export interface TaskQuestion {
  title: (who: string) => string;
  action: string;
  text: string;
  /** The message afterwards. */
  done: string;
}

/** Shows the question. */
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
