/** How long to wait before a part of the page is requested again. */
const RETRY_AFTER_MS = 3_000;

/**
 * Loads a part of the page, again and again while the hub cannot be reached: a failed import would replace the whole
 * page by its error.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}
