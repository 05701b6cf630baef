export { GET, POST } from "@/server/next/auth-route";
export const dynamic = "force-dynamic";
