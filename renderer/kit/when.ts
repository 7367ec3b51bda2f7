/** Moments as people name them, on the user's clock, wherever that is. */
const TIME = new Intl.DateTimeFormat('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });

/** Day and minute, without the year; empty for what is no time. */
export function when(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : TIME.format(date);
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** The minute, as 9:05. */
export function clock(date: Date): string {
  return `${date.getHours()}:${two(date.getMinutes())}`;
}

/** The day, as 2026-03-01. */
export function today(now: Date = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
