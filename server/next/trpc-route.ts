import { getRuntime } from "../process/open-runtime";
import { answerTrpc } from "../trpc/trpc-door";

/** Next's route handler for `/api/trpc/*`. */
async function answer(request: Request): Promise<Response> {
  return answerTrpc(await getRuntime(), request);
}

export { answer as GET, answer as POST };
