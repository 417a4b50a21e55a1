import js from '@eslint/js';
import ts from 'typescript-eslint';

/** A rule that forbids imports whose path matches one of the patterns. */
function forbid(...patterns) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

const noEditor = { group: ['vscode'], message: 'Only src/vscode may import the editor.' };
const noOtherDoor = (own) => ({
  regex: `^(\\.\\./)+(vscode|cli|mcp|webview|encoder)/`.replace(`${own}|`, ''),
  message: 'Doors do not import each other (ARCHITECTURE.md, "The house").',
});
const onlyPublicCore = {
  regex: '^(\\.\\./)+core/(?!index$|nodeHost$|worker$|rpc$)',
  message: 'Outside the core, import core/index or core/nodeHost only.',
};
const ban = (folders, message) => ({ regex: `^(\\.\\./)+(${folders})/`, message });

export default ts.config(
  {
    ignores: [
      'dist/**',
      'out/**',
      '.cache/**',
      'test-results/**',
      'scripts/sample/**',
      'test/corpus/**',
      'test/host/*/workspace/**',
      'test/e2e/workspaces/**',
      'bench/**/data/**',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'scripts/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'Buffer',
          'require',
          'module',
          'exports',
          '__dirname',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'performance',
          'fetch',
          'structuredClone',
          'TextEncoder',
          'TextDecoder',
          'AbortSignal',
          'AbortController',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  // The house: which folder may import what (ARCHITECTURE.md).
  {
    files: ['src/core/**'],
    rules: forbid(noEditor, ban('vscode|cli|mcp|webview|encoder', 'The core imports no door.')),
  },
  {
    files: ['src/core/parse/**'],
    rules: forbid(
      noEditor,
      ban('memory|assistant|importers|share|recognition|vscode|cli|mcp|webview|encoder', 'parse knows only text.'),
    ),
  },
  {
    files: ['src/core/recognition/**'],
    rules: forbid(
      noEditor,
      ban(
        'memory|assistant|importers|share|parse|vscode|cli|mcp|webview|encoder',
        'recognition compares reports and nothing else.',
      ),
    ),
  },
  {
    files: ['src/core/memory/**'],
    rules: forbid(
      noEditor,
      ban(
        'parse|assistant|importers|share|recognition|vscode|cli|mcp|webview|encoder',
        'memory stores; it neither parses nor decides.',
      ),
    ),
  },
  {
    files: ['src/core/importers/**'],
    rules: forbid(
      noEditor,
      ban('memory|assistant|share|recognition|vscode|cli|mcp|webview|encoder', 'importers only read foreign formats.'),
    ),
  },
  {
    files: ['src/encoder/**'],
    rules: forbid(
      noEditor,
      ban('core(?!/encoder/protocol$)|vscode|cli|mcp|webview', 'The encoder worker shares only its protocol.'),
    ),
  },
  {
    files: ['src/vscode/**'],
    rules: forbid(onlyPublicCore, ban('cli|mcp|encoder', 'Doors do not import each other.'), {
      regex: '^(\\.\\./)+webview/(?!protocol$|panelHtml$|wireMessage$)',
      message: 'Only the protocol and the page shell cross from the webview.',
    }),
  },
  { files: ['src/cli/**'], rules: forbid(noEditor, onlyPublicCore, noOtherDoor('cli')) },
  { files: ['src/mcp/**'], rules: forbid(noEditor, onlyPublicCore, noOtherDoor('mcp')) },
  {
    files: ['src/webview/**'],
    rules: {
      ...forbid(noEditor, ban('vscode|cli|mcp|encoder', 'The page knows only the protocol.')),
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(\\.\\./)+core/(?!report$)', message: 'The webview takes only types from core/report.' },
            { regex: '^(\\.\\./)+core/report$', allowTypeImports: true, message: 'Types only.' },
          ],
        },
      ],
    },
  },
);
