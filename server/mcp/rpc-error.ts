/** An error response of JSON-RPC 2.0 outside of a call: `id` is null if no request could be read. */
export function rpcError(
  status: number,
  code: number,
  message: string,
  more: { id?: string | number | null; headers?: Record<string, string> } = {},
): Response {
  const body = { jsonrpc: "2.0", error: { code, message }, id: more.id ?? null };
  return Response.json(body, { status, ...(more.headers && { headers: more.headers }) });
}
