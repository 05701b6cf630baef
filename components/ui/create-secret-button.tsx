"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { type Secret, SecretDialog } from "./secret-dialog";

interface CreateSecretButtonProps {
  /** On the button and above the form. */
  title: string;
  description: string;
  form: (onCreated: (secret: Secret) => void) => ReactNode;
  /** After the secret was saved. Not earlier: the first row removes the empty state's button, and this dialog with it. */
  onSaved: () => void;
}

/** The button, the form, and the secret (shown only once). */
export function CreateSecretButton({ title, description, form, onSaved }: CreateSecretButtonProps) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        {title}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        {form((created) => {
          setOpen(false);
          setSecret(created);
        })}
      </Dialog>
      <SecretDialog
        secret={secret}
        onClose={() => {
          setSecret(null);
          onSaved();
        }}
      />
    </>
  );
}
