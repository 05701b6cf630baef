import { answerTrpc } from "@/server/trpc/trpc-door";

export const dynamic = "force-dynamic";
export { answerTrpc as GET, answerTrpc as POST };
