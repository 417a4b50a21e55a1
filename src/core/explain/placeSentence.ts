import type { Explanation } from './explanation';

/** "Your code reaches it first in app.py:45 (connect_to_redis)." in plain text; empty when no place is known. */
export function placeSentence({ place }: Explanation): string {
  if (!place) return '';
  const where = [place.file, place.line, place.column].filter((part) => part !== null).join(':');
  return `Your code reaches it first in ${where}${place.function ? ` (${place.function})` : ''}.`;
}
