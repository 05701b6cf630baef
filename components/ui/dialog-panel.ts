/** Behind a dialog. */
export const dialogScrim =
  "fixed inset-0 z-40 bg-scrim motion-safe:data-[state=open]:animate-appear data-[state=closed]:opacity-0";

/** On a phone it slides up from the bottom; elsewhere it is centered. */
export const dialogPanel =
  "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col overflow-hidden rounded-t-panel border border-line-strong bg-panel shadow-float outline-none motion-safe:data-[state=open]:animate-rise sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[88dvh] sm:w-[min(36rem,94vw)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-panel sm:motion-safe:data-[state=open]:animate-appear";
