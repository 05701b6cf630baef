import type { Metadata } from "next";
import { DeviceApproval } from "@/components/devices/device-approval";
import { findDevice } from "@/server/next/find-device";
import { requireSignedIn } from "@/server/next/signed-in";

export const metadata: Metadata = { title: "Approve a device", robots: { index: false } };

interface CliAuthPageProps {
  searchParams: Promise<{ user_code?: string | string[] }>;
}

export default async function CliAuthPage({ searchParams }: CliAuthPageProps) {
  const { user_code } = await searchParams;
  const code = typeof user_code === "string" ? user_code.slice(0, 40) : undefined;
  const account = await requireSignedIn(
    code === undefined ? "/cli-auth" : `/cli-auth?user_code=${encodeURIComponent(code)}`,
  );
  return (
    <>
      <h1 className="font-semibold text-[1.75rem] leading-9 tracking-[-0.03em]">Approve a device</h1>
      <p className="wrap-anywhere mt-2 mb-7 text-[0.9375rem] text-ink-soft leading-6">
        You are signed in as {account.email ?? account.name}. An approved device can act as this account until
        you sign it out.
      </p>
      <DeviceApproval found={await findDevice(code)} linked={code !== undefined} />
    </>
  );
}
