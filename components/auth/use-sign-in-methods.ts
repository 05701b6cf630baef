import { useQuery } from "@tanstack/react-query";
import { authClient, orThrow } from "./auth-client";

/** How the signed-in person can sign in; `hasPassword` is false until that is known. */
export function useSignInMethods() {
  const methods = useQuery({
    queryKey: ["sign-in-methods"],
    queryFn: () => orThrow(authClient.listAccounts()),
  });
  const hasPassword = methods.data?.some((method) => method.providerId === "credential") ?? false;
  return { methods, hasPassword };
}
