import { answerAuth } from "../http/auth-door";
import { getRuntime } from "../process/open-runtime";

/** Next's route handler for `/api/auth/**`. */
async function answer(request: Request): Promise<Response> {
  return answerAuth(await getRuntime(), request);
}

export { answer as GET, answer as POST };
