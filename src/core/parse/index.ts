/**
 * Text -> `ErrorReport[]`: every language and tool that Debug Recall can read.
 * To add one: write a file with a `Dialect` and list it in dialects.ts.
 */
export { parseErrors, type ParseOptions } from './parseErrors';
export { primaryReport } from './primaryReport';
export { StreamParser, type StreamParserOptions } from './streamParser';
export { fingerprintOf } from './fingerprint';
export { maskMessage } from './maskMessage';
export { normalise, type NormalisedText, type NormaliseOptions } from './normalise';
export { frameInLine, type FrameInLine } from './frameInLine';
export { resolveFile, type FileCandidate, type ResolveOptions } from './resolveFile';
export { WorkspaceFiles, type WorkspaceFile } from './workspaceFiles';
export { SourceMaps, type OriginalPosition, type TextLoader } from './sourceMaps';
