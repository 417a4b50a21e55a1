/**
 * What both ends give birpc as `serialize`. Webview messages travel as JSON, where an `Error` becomes `{}` and its
 * wording is lost; an answer that carries an error is therefore sent with the error's message alone. No stack: the other
 * end has no use for it.
 */
export function toWireMessage(message: unknown): unknown {
  if (!isRecord(message) || !(message.e instanceof Error)) return message;
  return { ...message, e: { message: message.e.message } };
}

/** The words of an error that came through `toWireMessage`, or of any other thrown value; `fallback` when it has none. */
export function wireErrorText(error: unknown, fallback: string): string {
  if (typeof error === 'string' && error.trim()) return error;
  if (isRecord(error) && typeof error.message === 'string' && error.message.trim()) return error.message;
  return fallback;
}

/** Whether something that arrived looks like a birpc message at all: a request (`q`) or an answer (`s`). */
export function isWireMessage(message: unknown): boolean {
  return isRecord(message) && (message.t === 'q' || message.t === 's');
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
