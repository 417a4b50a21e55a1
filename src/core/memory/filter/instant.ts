// 2024-05-01, 2024-05-01T10:20Z, 2024-05-01T10:20:30.123+02:00, 2024-05-01 10:20:30
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Milliseconds since the epoch of an ISO 8601 date or a Date; undefined for anything else. Without a zone it is UTC. */
export function instantOf(value: unknown): number | undefined {
  if (value instanceof Date) return validTime(value.getTime());
  if (typeof value !== 'string' || value.length < 10 || value.length > 40) return undefined;
  const parts = ISO_DATE.exec(value);
  if (!parts) return undefined;
  const dateOnly = value.length === 10;
  const iso = value.replace(' ', 'T');
  // The reader's time zone must never decide what a filter finds.
  return validTime(Date.parse(dateOnly || parts[1] ? iso : `${iso}Z`));
}

function validTime(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time;
}
