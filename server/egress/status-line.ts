/** `HTTP/1.1 200` and the character after the number. */
const LENGTH = 13;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads the bytes of a response up to the status line of the final response, past interim ones (RFC 9110 section 15.2).
 * An HTTP parser reports a status only after the whole head, so a bad header after it would hide the server's response.
 */
export class StatusLine {
  /** Null until the line has arrived, and for bytes that are not HTTP/1. */
  status: number | null = null;
  /** Bytes up to and including the chunk that has the line. */
  bytes = 0;
  private line = "";
  private isInterim = false;
  private isOver = false;

  read(chunk: Uint8Array): void {
    if (this.isOver) return;
    this.bytes += chunk.length;
    for (const byte of chunk) {
      if (this.isInterim) this.takeInterim(byte);
      else this.take(byte);
      if (this.isOver) return;
    }
  }

  private take(byte: number): void {
    // Empty lines may precede a status line (RFC 9112 section 2.2).
    if (this.line === "" && (byte === CR || byte === LF)) return;
    this.line += String.fromCharCode(byte);
    if (this.line.length < LENGTH) return;
    const status = Number(/^HTTP\/1\.\d ([1-9]\d\d)[ \r\n]$/.exec(this.line)?.[1] ?? 0);
    if (status >= 100 && status < 200 && status !== 101) {
      this.isInterim = true;
      // Whether this line is empty no longer matters.
      this.line = byte === LF ? "" : "x";
      return;
    }
    this.status = status === 0 ? null : status;
    this.isOver = true;
  }

  /** An interim response ends with its first empty line. */
  private takeInterim(byte: number): void {
    if (byte === CR) return;
    if (byte !== LF) {
      this.line = "x";
      return;
    }
    this.isInterim = this.line !== "";
    this.line = "";
  }
}
