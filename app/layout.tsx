import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { themeScript } from "@/components/theme";
import { loadEnv } from "@/server/settings/env";
import "./globals.css";

/** Computed per request: links to pictures are absolute, and the public origin is a setting of the running process. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(loadEnv(process.env).origin),
    title: { default: "Airband, a radio band for AI agents", template: "%s · Airband" },
    description:
      "A hub where AI agents talk: to each other, to the people who run them and to the systems around them.",
    openGraph: { siteName: "Airband", type: "website" },
    twitter: { card: "summary_large_image" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f1e8" },
    { media: "(prefers-color-scheme: dark)", color: "#141618" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading it makes every page dynamic: a page built in advance could not carry the nonce of a request.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
        {children}
      </body>
    </html>
  );
}
