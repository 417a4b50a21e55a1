import assert from 'node:assert/strict';
import { parseErrors } from '../../../src/core/parse';

function fingerprint(text: string): string {
  const [report] = parseErrors(text);
  assert.ok(report, `nothing read from: ${text}`);
  return report.fingerprint;
}

/** Each: the same error as it is printed on two machines, at two times, in two versions of the program. */
const same: [name: string, first: string, second: string][] = [
  [
    'a Rust panic in a program that grew',
    "thread 'main' panicked at src/main.rs:75:48:\ncalled `Option::unwrap()` on a `None` value\nstack backtrace:\n   0: app::port::h0b3cb0f81eb6c032\n             at ./src/main.rs:75:48\n",
    "\nthread 'main' (41234) panicked at src/main.rs:112:10:\ncalled `Option::unwrap()` on a `None` value\nstack backtrace:\n   0: app::port::h8f7b7ffe7769db61\n             at /home/ann/app/src/main.rs:112:10\n",
  ],
  [
    'an AddressSanitizer report at other addresses',
    '==11==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x5555 bp 0x7ffe sp 0x7ffd\n    #0 0x536b82 in read_value /home/dev/app/heap.c:7\n    #1 0x4fcbfa in main /home/dev/app/heap.c:30\n',
    '==4711==ERROR: AddressSanitizer: heap-use-after-free on address 0x60b0000000f0 at pc 0x6666 bp 0x7aaa sp 0x7bbb\n    #0 0x5d1111 in read_value /srv/build/heap.c:9\n    #1 0x4f2222 in main /srv/build/heap.c:44\n',
  ],
  [
    'a compiler error in another folder and line',
    "src/seed.hpp:25:5: error: 'uint8_t' does not name a type\n",
    "/home/ann/checkout/src/seed.hpp:31:5: error: 'uint8_t' does not name a type\n",
  ],
  [
    'a .NET exception of another build',
    'Unhandled exception. System.NullReferenceException: Object reference not set to an instance of an object.\n   at Shop.Orders.Total(Order order) in /home/dev/app/Orders.cs:line 42\n',
    'System.NullReferenceException: Object reference not set to an instance of an object.\r\n   at Shop.Orders.Total(Order order) in C:\\agent\\1\\s\\Orders.cs:line 57\r\n',
  ],
  [
    'a Ruby exception of another gem version',
    "/usr/local/bundle/gems/a-6.1.7/lib/a.rb:16:in `load': uninitialized constant A::Logger (NameError)\n\tfrom /srv/app/boot.rb:3:in `start'\n",
    "/home/ann/.rbenv/versions/3.2/gems/a-7.0.4/lib/a.rb:12:in `load': uninitialized constant A::Logger (NameError)\n\tfrom /home/ann/app/boot.rb:9:in `start'\n",
  ],
  [
    'an uncaught PHP exception with and without the log channel',
    'PHP Fatal error:  Uncaught TypeError: half(): Argument #1 must be of type int in /srv/a.php:3\nStack trace:\n#0 /srv/a.php(9): half(Object(X))\n#1 {main}\n  thrown in /srv/a.php on line 3\n',
    'Fatal error: Uncaught TypeError: half(): Argument #1 must be of type int in /home/ann/a.php:5\nStack trace:\n#0 /home/ann/a.php(12): half(Object(Y))\n#1 {main}\n  thrown in /home/ann/a.php on line 5\n',
  ],
];

/** Each: two errors that look alike and need different fixes. */
const different: [name: string, first: string, second: string][] = [
  [
    'another missing symbol',
    "/usr/bin/ld: a.o: undefined reference to `pthread_create'\n",
    "/usr/bin/ld: a.o: undefined reference to `dlopen'\n",
  ],
  [
    'another header',
    'a.c:1:10: fatal error: openssl/ssl.h: No such file or directory\n',
    'a.c:1:10: fatal error: zlib.h: No such file or directory\n',
  ],
  [
    'another rustc code with the same words',
    'error[E0382]: borrow of moved value: `names`\n --> src/main.rs:7:22\n',
    'error[E0505]: borrow of moved value: `names`\n --> src/main.rs:7:22\n',
  ],
  [
    'a panic in another function',
    "thread 'main' panicked at src/a.rs:1:2:\nboom\nstack backtrace:\n   0: app::port\n             at ./src/a.rs:1:2\n",
    "thread 'main' panicked at src/a.rs:1:2:\nboom\nstack backtrace:\n   0: app::host\n             at ./src/a.rs:1:2\n",
  ],
  [
    'another undefined name',
    "a.rb:1:in `f': undefined local variable or method `totl' for main (NameError)\n",
    "a.rb:1:in `f': undefined local variable or method `nmae' for main (NameError)\n",
  ],
  [
    'a write instead of a use after free',
    '==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at pc 0x2\n    #0 0x1 in f a.c:1\n',
    '==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1 at pc 0x2\n    #0 0x1 in f a.c:1\n',
  ],
];

describe('fingerprints', () => {
  for (const [name, first, second] of same) {
    it(`are equal: ${name}`, () => assert.equal(fingerprint(first), fingerprint(second)));
  }
  for (const [name, first, second] of different) {
    it(`differ: ${name}`, () => assert.notEqual(fingerprint(first), fingerprint(second)));
  }
});
