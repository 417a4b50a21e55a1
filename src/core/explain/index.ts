/**
 * What an error means in plain words, with no model and no memory: a catalogue written by hand, then the standard
 * tables of errno names, HTTP statuses, SQLSTATE classes, signals and exit codes, then what the report itself shows.
 * To add an entry: write it into the language's file in catalogue/ with the line that it matches as its `example`.
 */
export { explainError } from './explainError';
export type { Explanation, ExplanationSource } from './explanation';
export { placeSentence } from './placeSentence';
