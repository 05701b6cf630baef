"use client";

import { useEffect } from "react";
import { identifyVisitor } from "./browser-analytics";

/** Tells analytics, where there are any, which account the signed-in pages are used with. */
export function IdentifyAccount({ accountId }: { accountId: string }) {
  useEffect(() => identifyVisitor(accountId), [accountId]);
  return null;
}
