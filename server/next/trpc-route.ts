import { getHub } from "./hub";

/** Next's route handler for `/api/trpc/*`. */
async function answer(request: Request): Promise<Response> {
  const { answerTrpc, getRuntime } = await getHub();
  return answerTrpc(await getRuntime(), request);
}

export { answer as GET, answer as POST };
