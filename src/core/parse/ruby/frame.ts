import type { StackFrame } from '../../report';
import { frameOf } from '../location';

// `/srv/app/a.rb:12:in `block in run'`, `a.rb:3:in 'Integer#/'` (3.4), `a.rb:5`, `(irb):1:in `<main>'`, `<internal:kernel>:18:in 'loop'`
const named =
  /^((?:[A-Za-z]:)?[^\s:"'`|][^:"'`|]{0,600}|<internal:[\w./-]{1,200}>):(\d{1,9}):in ?[`'‘](.{1,400}?)['’]$/;
const unnamed =
  /^((?:[A-Za-z]:)?[^\s:"'`|][^:"'`|]{0,600}\.(?:rb|rake|ru|erb|haml|slim|rhtml|gemspec|jbuilder)|(?:[A-Za-z]:)?[^\s:"'`|]{0,600}(?:Rakefile|Gemfile|Capfile|Guardfile|bin\/[\w-]{1,60})|\(irb\)|\(eval\)|-e):(\d{1,9})$/;

/** A frame as Ruby prints it, after `from ` or a number; `line` is trimmed. */
export function readRubyFrame(line: string): StackFrame | undefined {
  // `	from `, `  2: from `, `# ` (rspec), `at ` (loggers)
  const text = line.replace(/^(?:(?:\d{1,6}: )?from |# |at )/, '');
  const match = named.exec(text) ?? unnamed.exec(text);
  if (!match) return undefined;
  return frameOf(match[3], match[1], { line: Number(match[2]) });
}
