/**
 * The response without the session's token: it belongs only in the HttpOnly cookie, where scripts of a page cannot read
 * it. The sign-in library puts it into a header and into the body too.
 */
export async function hideSessionToken(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete("set-auth-token");
  headers.delete("access-control-expose-headers");
  headers.delete("content-length");
  if (!headers.get("content-type")?.includes("application/json"))
    return new Response(answer.body, { status: answer.status, headers });
  const text = await answer.text();
  return new Response(withoutToken(text), { status: answer.status, headers });
}

function withoutToken(text: string): string {
  const body: unknown = JSON.parse(text === "" ? "null" : text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return text;
  const { token: _, ...rest } = body as Record<string, unknown>;
  if (typeof rest.session === "object" && rest.session !== null) {
    const { token: _token, ...session } = rest.session as Record<string, unknown>;
    rest.session = session;
  }
  return JSON.stringify(rest);
}
