import type { StackFrame } from '../report';

/** Parts of a path (with `/` for `\`) that only dependencies, standard libraries and runtimes have. */
const foreignParts = [
  '/node_modules/', '/bower_components/', '/.pnpm/', '/.yarn/', '/webpack/runtime/', 'webpack/bootstrap', '/__webpack_',
  '/site-packages/', '/dist-packages/', '/lib/python', '/python3.', '/importlib/', '/_pytest/',
  '/go/pkg/mod/', '/go/src/runtime/', '/usr/local/go/', '/libexec/src/', '/goroot/', '/golang.org/toolchain', '/vendor/',
  '/rustc/', '/.cargo/', '/rustlib/', '/library/std/', '/library/core/', '/library/alloc/',
  '/gems/', '/lib/ruby/', '/ruby/gems/', '/.rbenv/', '/.rvm/', '/usr/share/ruby/',
  '/usr/lib/', '/usr/lib64/', '/usr/include/', '/lib64/', '/lib/x86_64-linux-gnu/', '/sysdeps/', '/libexec/',
  '/usr/local/lib/', '/usr/share/', '/csu/', '/nptl/', '/elf/', '/stdlib/', '/c++/', '/libstdc++', '/libsanitizer/',
  '/.pub-cache/', '/.gradle/', '/.m2/', '/.nuget/', '/deps/', '/elixir/lib/', '/erlang/lib/', '/julia/stdlib/',
  '/share/julia/', '/.julia/packages/', '/share/perl', '/perl5/', '/pear/', '/share/lua/', '/lib/R/', '/_/src/',
]; // prettier-ignore

/** Beginnings of a file name that only runtimes print. */
const foreignStarts = [
  'node:', 'internal/', 'native ', 'native', 'ext:', 'deno:', 'bun:', 'dart:', 'package:flutter/', 'org-dartlang-sdk:',
  'evalmachine.', '<frozen ', '<__array_function__', '[native', 'chrome-extension://', 'moz-extension://', 'resource://',
  'chrome://', 'webpack/', 'events.js', 'module.js', 'net.js', 'util.js', 'fs.js', 'timers.js', 'bootstrap_node.js',
  'vm.js', 'domain.js', 'stream.js', '_stream_', '_http_', 'dns.js', 'assert.js', 'child_process.js', 'repl.js',
  'async_hooks.js', 'readline.js', '_tls_', 'tls.js', 'zlib.js', 'buffer.js', 'path.js', 'http.js', 'https.js', 'node.js',
  './boot.jl', 'boot.jl', './client.jl', './essentials.jl', './array.jl', './loading.jl', './Base.jl',
  '../sysdeps/', '../csu/', './nptl/', './csu/', './stdlib/', './elf/', 'pandas/_libs/', 'runtime/',
]; // prettier-ignore

/** First words of a Java, Kotlin, Scala or Groovy method that no application has. */
const jvmStarts = [
  'java.', 'javax.', 'jakarta.', 'sun.', 'jdk.', 'com.sun.', 'kotlin.', 'kotlinx.', 'scala.', 'groovy.', 'clojure.',
  'org.codehaus.groovy.', 'org.springframework.', 'org.apache.', 'org.hibernate.', 'org.junit.', 'junit.', 'org.gradle.',
  'org.eclipse.', 'org.mockito.', 'org.testng.', 'android.', 'androidx.', 'com.android.', 'dalvik.', 'libcore.',
  'com.google.common.', 'com.google.gson.', 'com.fasterxml.', 'io.netty.', 'reactor.', 'rx.', 'io.reactivex.', 'akka.',
  'org.jetbrains.', 'org.slf4j.', 'ch.qos.logback.', 'com.zaxxer.', 'org.postgresql.', 'com.mysql.', 'okhttp3.',
  'retrofit2.', 'org.jboss.', 'io.undertow.', 'com.intellij.', 'worker.org.gradle.', 'org.scalatest.', 'sbt.', 'feign.',
  'com.sun.proxy.', 'lombok.', 'cn.hutool.', 'org.mybatis.', 'redis.clients.', 'io.lettuce.', 'com.mongodb.', 'kafka.',
]; // prettier-ignore

/** First words of a .NET method that no application has. */
const dotnetStarts = [
  'System.', 'Microsoft.', 'Npgsql.', 'Newtonsoft.', 'Xunit.', 'NUnit.', 'MySql.', 'Dapper.', 'Castle.', 'Moq.',
  'Serilog.', 'StackExchange.', 'Mono.', 'lambda_method', 'MS.', 'Internal.', 'Oracle.', 'MySqlConnector.', 'Autofac.',
]; // prettier-ignore

/** Native functions that stand above everybody's `main` or below everybody's abort. */
const nativeFunctions = new Set([
  '_start', '__libc_start_main', '__libc_start_call_main', '__libc_start_main_impl', 'start_thread', 'clone', 'clone3',
  'raise', '__GI_raise', 'abort', '__GI_abort', '__pthread_kill_implementation', '__assert_fail', '__assert_fail_base',
  '__GI___assert_fail', 'pthread_kill', 'gsignal', 'start', '__GI___pthread_kill', '__pthread_kill_internal',
]); // prettier-ignore

/** First words of a Go function of the standard library: packages without a dot in their first path element. */
const goStandard =
  // `net/http.(*conn).serve`, `runtime.gopanic`, `testing.tRunner`
  /^(?:archive|bufio|builtin|bytes|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|go|hash|html|image|index|internal|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time|unicode|unsafe)(?:\/[\w/]{1,60})?\./;

const jvmLanguages = new Set(['java', 'kotlin', 'scala', 'groovy']);

/** Whether a frame is the person's own code: not a dependency, a standard library or a part of the runtime. */
export function isInApp(frame: StackFrame, language: string): boolean {
  const name = frame.function ?? '';
  if (jvmLanguages.has(language)) return isOwnJvm(name);
  if (language === 'dotnet') {
    if (frame.file) return !isForeignPath(frame.file);
    return name !== '' && !dotnetStarts.some((start) => name.startsWith(start));
  }
  if (!frame.file) return false;
  if (language === 'go' && (goStandard.test(name) || name === 'panic')) return false;
  if (language === 'c' || language === 'cpp' || language === 'swift') {
    if (nativeFunctions.has(name) || frame.line === null) return false;
  }
  if (language === 'rust' && /^<?(?:core|std|alloc|rust_begin_unwind|__rust)(?:::|$|_)/.test(name)) return false;
  if (language === 'elixir' && frame.module && /^(?:elixir|stdlib|kernel|ex_unit|mix|logger)\b/.test(frame.module)) {
    return false;
  }
  return !isForeignPath(frame.file);
}

function isOwnJvm(name: string): boolean {
  // `java.base/java.lang.Thread.run`, `app//com.acme.Main.main`
  const slash = name.lastIndexOf('/');
  const plain = slash >= 0 ? name.slice(slash + 1) : name;
  return plain !== '' && !jvmStarts.some((start) => plain.startsWith(start));
}

/** Whether a path leads to something that was installed, not written here. */
export function isForeignPath(file: string): boolean {
  if (file === '' || file === '<anonymous>' || (file.startsWith('<') && file.endsWith('>')))
    return isForeignPseudo(file);
  const path = file.includes('\\') ? file.replaceAll('\\', '/') : file;
  if (foreignStarts.some((start) => path.startsWith(start))) return true;
  const lower = `/${path}`.toLowerCase();
  return foreignParts.some((part) => lower.includes(part));
}

/** `<stdin>`, `<string>`, a notebook's `<ipython-input-1>` are the person's own; `<anonymous>` and the like are nobody's. */
function isForeignPseudo(file: string): boolean {
  return !/^<(?:stdin|string|ipython|pyshell|console|cell|unknown|eval|input|main)/.test(file);
}
