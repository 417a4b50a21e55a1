/** "Did we meet this error before?": features of an error, and an index that compares them. Pure: no files, no editor. */
export { extractFeatures, FEATURES_VERSION } from './extractFeatures';
export { RecognitionIndex, type QueryOptions, type RecognitionParts } from './recognitionIndex';
export type { Entry, Features, Match, Reason, Recognition, RecognitionInput, Verdict } from './recognition';
