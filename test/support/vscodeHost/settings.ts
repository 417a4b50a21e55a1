/** User settings of VS Code, by their full names. */
export type Settings = Record<string, unknown>;

/** What every test host starts with: nothing asks, phones, updates or recommends, and only what is tested is on screen. */
export const QUIET_SETTINGS: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'git.terminalAuthentication': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.defaultProfile.linux': 'bash',
  // A terminal that is relaunched because an extension has changed the environment loses what was just typed.
  'terminal.integrated.environmentChangesRelaunch': false,
  // Text in the page rather than pixels on a canvas, so that a test can read it.
  'terminal.integrated.gpuAcceleration': 'off',
  'terminal.integrated.shellIntegration.enabled': true,
  // Its pop-up would take the Enter that ends a command.
  'terminal.integrated.suggest.enabled': false,
  'update.mode': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};
