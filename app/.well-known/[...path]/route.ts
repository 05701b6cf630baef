export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/server/next/router-route";
export const dynamic = "force-dynamic";
