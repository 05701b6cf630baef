const pad = (value: number) => String(value).padStart(2, "0");

/** Date and minute, in the reader's own time zone. */
export function dateInWords(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** The time of day; with its date if that is not today. */
export function timeInWords(at: number, now = Date.now()): string {
  const [date, today] = [new Date(at), new Date(now)];
  if (date.toDateString() !== today.toDateString()) return dateInWords(at);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}
