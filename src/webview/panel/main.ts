import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { createBirpc } from 'birpc';
import type { PanelHost, PanelPage } from '../protocol';
import { isWireMessage, toWireMessage } from '../wireMessage';
import { Panel } from './panel';
import type { StateStore } from './viewMemory';

declare function acquireVsCodeApi(): StateStore & { postMessage(message: unknown): void };

const vscode = acquireVsCodeApi();

const page: PanelPage = {
  update: (state) => panel.update(state),
  reveal: (sessionId, options) => panel.reveal(sessionId, options),
};

const host = createBirpc<PanelHost, PanelPage>(page, {
  post: (message) => vscode.postMessage(message),
  on: (receive) =>
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isWireMessage(data)) receive(data);
    }),
  serialize: toWireMessage,
  onTimeoutError: (method) => {
    throw new Error(`Debug Recall has not answered for a minute (${method}). It may still be at work.`);
  },
});

const panel = new Panel({ root: document.getElementById('panel')!, store: vscode, host });
panel.start();
