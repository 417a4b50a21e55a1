import { readsAs, readsNothing } from '../../support/readsAs';

describe('Python tools', () => {
  it('notebooks: the arrow gives the line, chains give causes', () => {
    const text = `---------------------------------------------------------------------------
KeyError                                  Traceback (most recent call last)
<ipython-input-3-0a1b2c3d> in <module>
      1 try:
----> 2     d['x']
KeyError: 'x'

During handling of the above exception, another exception occurred:

ValueError                                Traceback (most recent call last)
Cell In[4], line 7
----> 7     raise ValueError('no x')

File ~/app/load.py:12, in load(path)
---> 12     return 1

ValueError: no x
`;
    readsAs(text, {
      type: 'ValueError',
      message: 'no x',
      at: '~/app/load.py:12',
      frames: 2,
      causes: ['KeyError'],
      count: 1,
    });
  });

  it('a group whose margin lost its first blanks', () => {
    const text = `+ Exception Group Traceback (most recent call last):
  |   File "/srv/a.py", line 3, in main
  |     run()
  | ExceptionGroup: two failed (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: bad
    +---------------- 2 ----------------
    | OSError: worse
    +------------------------------------
`;
    readsAs(text, { type: 'ExceptionGroup', at: '/srv/a.py:3', causes: ['ValueError', 'OSError'], count: 1 });
  });

  it('doctest: what was expected, and what was raised instead', () => {
    const text = `**********************************************************************
File "/srv/a.py", line 4, in a.f
Failed example:
    f(1)
Expected:
    2
Got:
    1
`;
    readsAs(text, {
      tool: 'doctest',
      type: 'Failed example',
      message: 'f(1)\nExpected:\n2\nGot:\n1',
      at: '/srv/a.py:4',
    });
  });

  it('unittest: the traceback below its title', () => {
    const text = `======================================================================
FAIL: test_sum (tests.CartTest.test_sum)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/srv/tests.py", line 7, in test_sum
    self.assertEqual(3, 4)
AssertionError: 3 != 4
`;
    readsAs(text, { tool: 'unittest', type: 'AssertionError', message: '3 != 4', at: '/srv/tests.py:7', count: 1 });
  });

  it('mypy, pyright, pylint, flake8 and Ruff: the rule is the type', () => {
    readsAs('a.py:3: error: Name "x" is not defined  [name-defined]\n', {
      tool: 'mypy',
      type: 'name-defined',
      at: 'a.py:3',
    });
    readsAs('  /srv/a.py:3:5 - error: "x" is not defined (reportUndefinedVariable)\n', {
      tool: 'pyright',
      type: 'reportUndefinedVariable',
      at: '/srv/a.py:3:5',
    });
    readsAs('a.py:3:0: E1101: No such member (no-member)\n', { tool: 'pylint', type: 'E1101' });
    readsAs("a.py:1:1: F401 'os' imported but unused\n", { tool: 'flake8', type: 'F401' });
    readsAs('F401 [*] `os` imported but unused\n --> a.py:1:8\n  |\n1 | import os\n', {
      tool: 'ruff',
      type: 'F401',
      at: 'a.py:1:8',
    });
  });

  it('pip: the name of the problem, and an echo when the build printed its own', () => {
    readsAs('error: externally-managed-environment\n\n× This environment is externally managed\n╰─> Use a venv.\n', {
      type: 'externally-managed-environment',
      message: 'This environment is externally managed\nUse a venv.',
    });
    const text = `  error: subprocess-exited-with-error

  × python setup.py egg_info did not run successfully.
  │ exit code: 1
  ╰─> [3 lines of output]
      Traceback (most recent call last):
        File "<string>", line 2, in <module>
      RuntimeError: needs a compiler
      [end of output]
`;
    readsAs(text, { type: 'RuntimeError', message: 'needs a compiler', count: 1 });
  });

  it('faulthandler: the innermost call comes first', () => {
    readsAs(
      'Fatal Python error: Segmentation fault\n\nCurrent thread 0x0 (most recent call first):\n  File "/srv/a.py", line 6 in f\n  File "/srv/a.py", line 9 in <module>\n',
      {
        type: 'Fatal Python error',
        at: '/srv/a.py:6',
        frames: 2,
        severity: 'fatal',
      },
    );
  });

  it('says nothing about runs that went well', () => {
    readsNothing(
      'tests/test_cart.py::test_total PASSED [ 12%]\nSuccess: no issues found in 3 source files\nAll checks passed!\n',
    );
  });
});
