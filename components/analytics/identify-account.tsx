"use client";

import { useEffect } from "react";
import { identifyVisitor } from "./browser-analytics";

/** Tells analytics, if enabled, which account uses the signed-in pages. */
export function IdentifyAccount({ accountId }: { accountId: string }) {
  useEffect(() => identifyVisitor(accountId), [accountId]);
  return null;
}
