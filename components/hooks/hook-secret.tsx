import type { ShownHook } from "@/components/hub-outputs";
import type { Secret } from "@/components/ui/secret-dialog";
import { HookSetup } from "./hook-setup";

/** A hook's revealed secret, with instructions for the sender. */
export function hookSecret(hook: ShownHook & { secret: string; post_url: string }): Secret {
  const inPath = hook.secret_in_path;
  return {
    name: inPath ? "URL with its secret" : `Secret of ${hook.from}`,
    value: inPath ? hook.post_url : hook.secret,
    use: inPath
      ? "Anyone with this URL can post here. Treat it like a password."
      : "Used to verify posts. The sender needs it together with the URL.",
    file: `airband-hook-${hook.name}.txt`,
    isKept: true,
    more: <HookSetup hook={hook} secret={hook.secret} />,
  };
}
