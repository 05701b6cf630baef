export { GET, POST } from "@/server/http/auth-door";
export const dynamic = "force-dynamic";
