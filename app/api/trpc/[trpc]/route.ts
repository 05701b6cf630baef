export const dynamic = "force-dynamic";
export { GET, POST } from "@/server/next/trpc-route";
