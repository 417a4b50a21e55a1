import { workspace, type Disposable } from 'vscode';
import { SETTING, SETTINGS_SECTION } from './ids';

/** All settings as plain data. */
export interface Settings {
  captureTerminal: boolean;
  captureProblems: boolean;
  /** Absolute folder of memory, or empty for the user's data folder. */
  memoryFolder: string;
  /** Absolute folder of another embedding model, or empty for the one built in. */
  encoderModelFolder: string;
  redactIpAddresses: boolean;
}

/** Reads every setting; the only place that asks VS Code for configuration. */
export function readSettings(): Settings {
  const section = workspace.getConfiguration(SETTINGS_SECTION);
  return {
    captureTerminal: section.get(SETTING.captureTerminal, true),
    captureProblems: section.get(SETTING.captureProblems, true),
    memoryFolder: section.get(SETTING.memoryFolder, ''),
    encoderModelFolder: section.get(SETTING.encoderModelFolder, ''),
    redactIpAddresses: section.get(SETTING.redactIpAddresses, false),
  };
}

/** Calls the listener with the new settings whenever one of ours changes. */
export function onDidChangeSettings(listener: (settings: Settings) => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS_SECTION)) listener(readSettings());
  });
}
