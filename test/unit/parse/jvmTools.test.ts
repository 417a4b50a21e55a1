import { readsAs, readsNothing } from '../../support/readsAs';

describe('JVM tools', () => {
  it('Maven: one report for a diagnostic that is printed twice', () => {
    const text = `[ERROR] COMPILATION ERROR : 
[ERROR] /srv/Cart.java:[7,16] cannot find symbol
  symbol:   class Item
[INFO] 1 error
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile) on project shop: Compilation failure
[ERROR] /srv/Cart.java:[7,16] cannot find symbol
[ERROR]   symbol:   class Item
`;
    readsAs(text, {
      tool: 'maven',
      type: 'COMPILATION ERROR',
      message: 'cannot find symbol\nsymbol:   class Item',
      at: '/srv/Cart.java:7:16',
      count: 1,
    });
  });

  it('Gradle: what went wrong, where, and silence when the compiler said it', () => {
    const own =
      "FAILURE: Build failed with an exception.\n\n* Where:\nBuild file '/srv/build.gradle' line: 5\n\n* What went wrong:\nCould not find method foo().\n\n* Try:\n> Run with --info\n\nBUILD FAILED in 1s\n";
    readsAs(own, { type: 'FAILURE', message: 'Could not find method foo().', at: '/srv/build.gradle:5' });
    const compiled =
      "e: file:///srv/A.kt:3:5 Unresolved reference: foo\n\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':compileKotlin'.\n> Compilation error. See log for more details\n";
    readsAs(compiled, { tool: 'kotlinc', at: '/srv/A.kt:3:5', message: 'Unresolved reference: foo', count: 1 });
  });

  it('javac: symbol and location belong to the message, the source does not', () => {
    readsAs(
      'A.java:6: error: cannot find symbol\n    Item x;\n    ^\n  symbol:   class Item\n  location: class A\n1 error\n',
      {
        tool: 'javac',
        message: 'cannot find symbol\n  symbol:   class Item\n  location: class A',
        at: 'A.java:6',
        count: 1,
      },
    );
  });

  it('scalac 2 under sbt, scalac 3', () => {
    readsAs(
      '[error] /srv/A.scala:3:24: type mismatch;\n[error]  found   : String("x")\n[error]  required: Int\n[error]   val a: Int = "x"\n[error]                ^\n',
      {
        tool: 'sbt',
        message: 'type mismatch;\n found   : String("x")\n required: Int',
        at: '/srv/A.scala:3:24',
        count: 1,
      },
    );
    readsAs(
      '-- [E007] Type Mismatch Error: a.scala:1:13 ---\n1 |val x: Int = "x"\n  |             ^^^\n  |             Found:    ("x" : String)\n',
      {
        type: 'E007',
        at: 'a.scala:1:13',
      },
    );
  });

  it('a cause whose message holds an empty line keeps its own causes', () => {
    const text = `java.lang.RuntimeException: cannot send
	at a.Mail.send(Mail.java:3)
Caused by: javax.mail.SendFailedException: Invalid Addresses;
  nested exception is:
com.sun.mail.smtp.SMTPAddressFailedException: 550 denied

	at a.Mail.rcpt(Mail.java:9)
	... 1 more
Caused by: java.io.IOException: closed
`;
    readsAs(text, { causes: ['javax.mail.SendFailedException', 'java.io.IOException'], count: 1 });
  });

  it('Spring: the description is the message', () => {
    readsAs(
      '***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nPort 8080 was already in use.\n\nAction:\n\nStop it.\n',
      {
        type: 'APPLICATION FAILED TO START',
        message: 'Port 8080 was already in use.',
        count: 1,
      },
    );
  });

  it('says nothing about builds that went well', () => {
    readsNothing(
      '[INFO] BUILD SUCCESS\n[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0\nBUILD SUCCESSFUL in 1s\n',
    );
  });
});
