/** A failure that a person can act on. `code` is stable and for machines; `message` says what happened and where. */
export class DebugRecallError extends Error {
  override readonly name = 'DebugRecallError';

  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A filter that cannot be used; `path` names the place in it, such as `$or[1].error.type.$foo`. */
export function invalidFilter(path: string, reason: string): DebugRecallError {
  return new DebugRecallError('invalid-filter', `Filter${path ? ` at ${path}` : ''}: ${reason}`);
}

/** A ranking profile of an unknown name. */
export function unknownRankingProfile(name: string, known: readonly string[]): DebugRecallError {
  return new DebugRecallError(
    'unknown-ranking-profile',
    `There is no ranking profile ${JSON.stringify(name)}. Known profiles: ${known.join(', ')}.`,
  );
}

/** Custom ranking weights that cannot be used. */
export function invalidRankingProfile(reason: string): DebugRecallError {
  return new DebugRecallError('invalid-ranking-profile', `Ranking profile: ${reason}`);
}

/** Metadata of a wrong shape; `path` names the field. */
export function invalidMetadata(path: string, reason: string): DebugRecallError {
  return new DebugRecallError('invalid-metadata', `Metadata${path ? ` at ${path}` : ''}: ${reason}`);
}

/** A channel name that breaks the rule. */
export function invalidChannelName(name: string, reason: string): DebugRecallError {
  return new DebugRecallError('invalid-channel-name', `Channel name ${JSON.stringify(name)}: ${reason}`);
}

/** A session id that memory does not have: forgotten, mistyped, or of another project. */
export function sessionNotFound(id: string): DebugRecallError {
  return new DebugRecallError('session-not-found', `There is no session ${JSON.stringify(id)} in this memory.`);
}

/** A solution id (the id of a resolution or pattern) that memory does not have. */
export function solutionNotFound(id: string): DebugRecallError {
  return new DebugRecallError('solution-not-found', `There is no solution ${JSON.stringify(id)} in this memory.`);
}

/** A stream that was never opened, or has ended. */
export function streamNotFound(id: string): DebugRecallError {
  return new DebugRecallError('stream-not-found', `The stream ${JSON.stringify(id)} is not open.`);
}

/** Memory was closed before this call. */
export function memoryClosed(): DebugRecallError {
  return new DebugRecallError('memory-closed', 'This memory has been closed.');
}

/** A message, note or session that is not in this memory (or was forgotten). */
export function entryNotFound(id: string): DebugRecallError {
  return new DebugRecallError('not-found', `There is nothing with the id ${JSON.stringify(id)} in this memory.`);
}

/** A value of a message or note that cannot be stored. */
export function invalidEntry(field: string, reason: string): DebugRecallError {
  return new DebugRecallError('invalid-entry', `${field}: ${reason}`);
}

/** The encoder was given up on while memory needed a vector. */
export function encoderUnavailable(reason: string, options?: ErrorOptions): DebugRecallError {
  return new DebugRecallError('encoder-unavailable', `Texts cannot be compared by meaning now: ${reason}`, options);
}

/** A resolution that does not say what fixed it. */
export function emptyFix(): DebugRecallError {
  return new DebugRecallError('empty-fix', 'Say what fixed it: the fix is empty.');
}

/** A text in which an error was expected and none was found. */
export function noErrorFound(): DebugRecallError {
  return new DebugRecallError('no-error-found', 'There is no error in this text.');
}
