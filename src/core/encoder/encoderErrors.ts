import { DebugRecallError } from '../errors';

/** The encoder was used after it was disposed. */
export function encoderDisposed(): DebugRecallError {
  return new DebugRecallError('encoder-disposed', 'The encoder is closed.');
}

/** No language model can be used; `reason` is a sentence for the person. */
export function modelUnavailable(reason: string): DebugRecallError {
  return new DebugRecallError('model-unavailable', reason);
}
