export { createRedactor, redact, type RedactOptions } from './redact';
export { redactDeep } from './redactDeep';
