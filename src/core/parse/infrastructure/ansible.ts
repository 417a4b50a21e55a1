import type { SourceLocation } from '../../report';
import type { Dialect, Draft, Place } from '../dialect';

// `fatal: [web1]: FAILED! => {"changed": false, "msg": "No package"}`, `failed: [web1] (item=nginx) => {...}`,
// `fatal: [web1 -> localhost]: UNREACHABLE! => {...}`
const failure = /^(?:fatal|failed): \[([^\]]{1,200})\](?:: (FAILED|UNREACHABLE)!)?(?: \(item=.{0,500}\))? => ?(.*)$/u;
// `ERROR! couldn't resolve module/action 'foo'`, `[ERROR]: Task failed: Module failed: boom`
const error = /^(?:(ERROR)! |\[(ERROR)\]: )(.*)$/u;
// `The error appears to be in '/srv/site.yml': line 5, column 7, but may`, `Origin: /srv/site.yml:5:7`
const appears =
  /^The (?:error|offending line) appears to (?:have been|be) in '([^']{1,500})': line (\d{1,7}), column (\d{1,7})/u;
const origin = /^Origin: (\S.{0,500}):(\d{1,7}):(\d{1,7})$/u;
// `TASK [web : Install nginx] *********`
const task = /^(?:TASK|RUNNING HANDLER) \[(.{1,400})\] \*{3,}$/u;
const maxLines = 60;

/** Ansible: tasks that failed on a host, and playbooks that it cannot read. */
export const ansible: Dialect = {
  name: 'ansible',
  kind: 'block',
  triggers: ['fatal: [', 'failed: [', 'error! ', '[error]: '],
  read(place) {
    return readTask(place) ?? readError(place);
  },
};

function readTask({ lines, line, floor, ceiling }: Place): Draft | undefined {
  const match = failure.exec(lines.at(line).trimEnd());
  if (!match) return undefined;
  const [, host = '', kind, inline = ''] = match;
  let last = line;
  let body = inline;
  // The YAML callback and pretty JSON print the result over the lines below.
  if (inline === '' || inline === '{') {
    while (last + 1 < ceiling && last - line < maxLines && /^[\s}]/u.test(lines.at(last + 1))) {
      body += `\n${lines.at(++last)}`;
    }
  }
  const properties: [string, string][] = [['host', host]];
  for (let i = line - 1; i >= floor && line - i < maxLines; i--) {
    const name = task.exec(lines.at(i).trimEnd())?.[1];
    if (name === undefined) continue;
    properties.push(['task', name]);
    break;
  }
  return {
    language: 'ansible',
    tool: 'ansible',
    errorType: kind ? `${kind}!` : 'FAILED!',
    message: messageIn(body) ?? body.trim(),
    properties,
    first: line,
    last,
  };
}

/** The module's own word on its failure; what a command printed on its standard error when there is none better. */
function messageIn(body: string): string | undefined {
  const field = (name: string) => {
    // `"msg": "No package \"x\""`, `    msg: No package`
    const json = new RegExp(`"${name}": "((?:[^"\\\\]|\\\\.){1,8000})"`, 'u').exec(body)?.[1];
    const yaml = new RegExp(`\\n\\s{1,20}${name}: (?:\\|-?\\s{1,40})?(.{1,4000})`, 'u').exec(body)?.[1];
    return json === undefined ? yaml?.trim() : unescaped(json);
  };
  const message = field('msg');
  if (message && !/^(?:non-zero return code|MODULE FAILURE)/u.test(message)) return message;
  return field('stderr') ?? field('module_stderr') ?? message;
}

function unescaped(json: string): string {
  try {
    return String(JSON.parse(`"${json}"`));
  } catch {
    return json;
  }
}

function readError({ lines, line, ceiling }: Place): Draft | undefined {
  const match = error.exec(lines.at(line).trimEnd());
  if (!match) return undefined;
  let innermost: SourceLocation | undefined;
  let last = line;
  const message = [match[3]!];
  for (let i = line + 1; i < ceiling && i - line < 20 && !innermost; i++) {
    const text = lines.at(i).trimEnd();
    const found = appears.exec(text) ?? origin.exec(text);
    if (found) {
      innermost = { file: found[1]!, line: Number(found[2]), column: Number(found[3]) };
      last = i;
    } else if (text !== '' && last === line && i === line + message.length) message.push(text);
  }
  // `[ERROR]: ` alone could be any program's.
  if (!innermost && !match[1]) return undefined;
  if (innermost) last = excerptEnd();
  return {
    language: 'ansible',
    tool: 'ansible',
    errorType: match[1] ?? match[2] ?? null,
    message: message.join('\n'),
    ...(innermost ? { innermost } : {}),
    first: line,
    last: Math.max(last, line + message.length - 1),
  };

  function excerptEnd(): number {
    let end = last;
    for (let i = last + 1; i < ceiling && i - last < 14; i++) {
      if (/^(?:be elsewhere in the file|The offending line appears|\s*\^|\d{1,7} |\s{4,})/u.test(lines.at(i))) end = i;
    }
    return end;
  }
}
