import type { ErrorReport } from '../report';

/** What comes later in a message rarely says what kind of error it is. */
const maxLength = 1200;

/** Beginning of the message, as printed; empty without one. */
export function messageStart({ message }: ErrorReport): string {
  return (message ?? '').slice(0, maxLength);
}

/** `type: message`, whichever of the two there is. */
export function headlineOf(report: ErrorReport): string {
  const message = messageStart(report);
  const type = report.errorType?.slice(0, 300);
  return type && message ? `${type}: ${message}` : type || message;
}
