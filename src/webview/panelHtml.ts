/** Where the page finds its parts, as addresses that the webview may load. */
export interface PanelHtmlOptions {
  /** `webview.cspSource`. */
  cspSource: string;
  /** New for every page; unguessable. */
  nonce: string;
  /** dist/panel.js */
  scriptUri: string;
  /** dist/panel.css */
  styleUri: string;
  /** dist/codicon.css, with codicon.ttf beside it. */
  codiconUri: string;
}

/**
 * The whole document of the panel's webview. Scripts run by nonce only; styles and fonts come from the extension's own
 * folder only; nothing else is loaded and nothing inline is allowed. The page draws itself inside `#panel`.
 */
export function panelHtml({ cspSource, nonce, scriptUri, styleUri, codiconUri }: PanelHtmlOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    // vscode-textarea draws its resize handle from a data: image.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Debug Recall</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${attribute(codiconUri)}">
<link rel="stylesheet" href="${attribute(styleUri)}">
</head>
<body>
<div id="panel"></div>
<script nonce="${attribute(nonce)}" src="${attribute(scriptUri)}"></script>
</body>
</html>
`;
}

const attribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
