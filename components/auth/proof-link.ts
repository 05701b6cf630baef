import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@/server/trpc/router";
import { askForProof, needsProof } from "./with-proof";

/** Retries a call that was rejected because the sign-in is too old, after the person has signed in again. */
export const proofLink: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable((observer) => {
      let current = next(op).subscribe({
        ...observer,
        error: (error) => {
          if (!needsProof(error)) return observer.error(error);
          void askForProof().then((given) => {
            if (given) current = next(op).subscribe(observer);
            else observer.error(error);
          });
        },
      });
      return () => current.unsubscribe();
    });
};
