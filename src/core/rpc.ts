import { DebugRecallError } from './errors';

/** The part of a `birpc` message that carries a failure. */
interface Failure {
  e?: unknown;
}

interface PlainError {
  name: string;
  message: string;
  stack?: string;
  code?: string;
}

/** Makes an outgoing `birpc` message plain, so that a failure keeps its name and code across threads. */
export function serializeCall(message: Failure): Failure {
  if (!(message.e instanceof Error)) return message;
  const { name, message: text, stack } = message.e;
  const code = 'code' in message.e ? String(message.e.code) : undefined;
  return { ...message, e: { name, message: text, stack, code } satisfies PlainError };
}

/** Undoes {@link serializeCall}: failures with a code are `DebugRecallError`s again. */
export function deserializeCall(message: Failure): Failure {
  if (typeof message.e !== 'object' || message.e === null || message.e instanceof Error) return message;
  const plain = message.e as PlainError;
  const error =
    plain.name === 'DebugRecallError'
      ? new DebugRecallError(plain.code ?? '', plain.message)
      : new Error(plain.message);
  error.stack = plain.stack;
  return { ...message, e: error };
}
