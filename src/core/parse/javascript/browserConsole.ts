import type { StackFrame } from '../../report';
import type { Dialect } from '../dialect';
import { frameOf, splitLocation } from '../location';
import { findHeader, readHeader } from './header';

// Safari's console: `	log (demo.js, line 8)`
const safariFrame = /^(?:(\S{1,300}) )?\(([^()]{1,500}), line (\d{1,9})\)$/;
// Firefox's console: `    render http://localhost/app.js:12:4`
const firefoxFrame =
  /^(\S{1,300}) ((?:https?|file|webpack(?:-internal)?|resource):\/\/\S{1,1000}:\d{1,9}(?::\d{1,9})?)$/;

/** A frame as the consoles of Safari and Firefox show it; `line` is trimmed. */
export function readConsoleFrame(line: string): StackFrame | undefined {
  const safari = safariFrame.exec(line);
  if (safari) return frameOf(safari[1], safari[2], { line: Number(safari[3]) });
  const firefox = firefoxFrame.exec(line);
  if (!firefox?.[2] || firefox[1] === 'at' || /[@:]$/.test(firefox[1]!)) return undefined;
  const location = splitLocation(firefox[2]);
  return frameOf(firefox[1], location.file, location);
}

/** Errors copied out of the consoles of Safari and Firefox: the error, then indented frames. */
export const browserConsole: Dialect = {
  name: 'browserConsole',
  kind: 'block',
  triggers: [', line ', '://'],
  frame: readConsoleFrame,
  read({ lines, line, floor, ceiling }) {
    if (!/^\s/.test(lines.at(line)) || !readConsoleFrame(lines.at(line).trim()) || line === floor) return undefined;
    const above = lines.at(line - 1);
    const header = readHeader(above) ?? findHeader(above);
    if (!header) return undefined;
    const frames: StackFrame[] = [];
    let next = line;
    for (; next < ceiling; next++) {
      const frame = readConsoleFrame(lines.at(next).trim());
      if (!frame) break;
      frames.push(frame);
    }
    return { language: 'javascript', tool: 'browser', ...header, frames, first: line - 1, last: next - 1 };
  },
};

/** What a browser refuses, in its own words: blocked requests and content. */
export const browserPolicy: Dialect = {
  name: 'browserPolicy',
  kind: 'block',
  triggers: ['cross-origin request blocked', 'mixed content:', 'cors policy', 'content security policy', 'net::err_'],
  read({ lines, line }) {
    const text = lines.at(line).trim();
    // `Cross-Origin Request Blocked: The Same Origin Policy disallows ...`, `Mixed Content: The page at ...`
    const named = /^(Cross-Origin Request Blocked|Mixed Content): (.*)$/.exec(text);
    // `Access to fetch at 'http://a' from origin 'http://b' has been blocked by CORS policy: ...`
    const cors = /(Access to .{1,2000} has been blocked by CORS policy.*)$/.exec(text);
    // `Refused to load the script 'x' because it violates the following Content Security Policy directive: ...`
    const csp = /(Refused to .{1,2000} Content Security Policy.*)$/.exec(text);
    // `GET http://localhost:5000/a net::ERR_CONNECTION_REFUSED`
    const net =
      /^(?:.{0,300}? )?((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S{1,2000}|Failed to load resource:) (net::(ERR_\w{1,60}))/.exec(
        text,
      );
    const base = { language: 'javascript', tool: 'browser', first: line, last: line };
    if (named) return { ...base, errorType: named[1]!, message: named[2]! };
    if (cors) return { ...base, errorType: 'CORS', message: cors[1]! };
    if (csp) return { ...base, errorType: 'Content Security Policy', message: csp[1]! };
    if (net) return { ...base, errorType: net[2]!, message: `${net[1]} ${net[2]}`, code: net[3] };
    return undefined;
  },
};
