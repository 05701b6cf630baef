import { getHub } from "./hub";

/** Next's route handler for `/api/auth/**`. */
async function answer(request: Request): Promise<Response> {
  const { answerAuth, getRuntime } = await getHub();
  return answerAuth(await getRuntime(), request);
}

export { answer as GET, answer as POST };
