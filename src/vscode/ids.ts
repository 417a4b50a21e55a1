/** Every id that package.json declares. A test holds both against each other. */
export const VIEW = {
  panel: 'debugRecall.panel',
} as const;

export const COMMAND = {
  explainInEditor: 'debugRecall.explainInEditor',
  explainInTerminal: 'debugRecall.explainInTerminal',
  explainTerminalSelection: 'debugRecall.explainTerminalSelection',
  recordFix: 'debugRecall.recordFix',
  showPanel: 'debugRecall.showPanel',
  showLog: 'debugRecall.showLog',
  copyMemoryStatus: 'debugRecall.copyMemoryStatus',
} as const;

/** Commands that only code actions and links call; the palette does not show them. */
export const INTERNAL_COMMAND = {
  explainDiagnostic: 'debugRecall.internal.explainDiagnostic',
  explainFrame: 'debugRecall.internal.explainFrame',
  goToFrame: 'debugRecall.internal.goToFrame',
} as const;

export const SETTING = {
  captureTerminal: 'capture.terminal',
  captureProblems: 'capture.problems',
  memoryFolder: 'memory.folder',
  encoderModelFolder: 'encoder.modelFolder',
  redactIpAddresses: 'redact.ipAddresses',
} as const;

/** First part of every setting's name. */
export const SETTINGS_SECTION = 'debugRecall';
