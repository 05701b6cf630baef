"use client";

import { useEffect } from "react";
import { identifyVisitor } from "./browser-analytics";

/** Names the account that uses the signed-in pages to analytics, if enabled. */
export function IdentifyAccount({ accountId }: { accountId: string }) {
  useEffect(() => identifyVisitor(accountId), [accountId]);
  return null;
}
