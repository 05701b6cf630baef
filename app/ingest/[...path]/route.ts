export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/server/http/next-door";
export const dynamic = "force-dynamic";
