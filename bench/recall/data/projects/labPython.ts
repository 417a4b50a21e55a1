import type { ReplayProject } from '../replayProject';

/** Evaluation of measurements in Python, run with several versions and under pytest. */
export const labPython: ReplayProject = {
  name: 'lab-python',
  comment: '#',
  keep: /\.(?:csv|json)$/,
  files: {
    'lab/__init__.py': '',
    'data/run1.csv': 'time,value\n1,2.5\n2,3.5\n',
    'lab/reader.py': `import csv
from lab import paths

def read_rows(name):
    with open(paths.data(name), newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))

def values(name):
    return [float(row["value"]) for row in read_rows(name)]
`,
    'lab/paths.py': `import os

def data(name):
    return os.path.join("data", name)

def user_home():
    return os.environ.get("LAB_HOME", "/home/dev")
`,
    'lab/stats.py': `def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / len(numbers) if numbers else 0.0

def spread(numbers):
    return max(numbers) - min(numbers)

def outliers(numbers, limit=2.0):
    centre = mean(numbers)
    return [n for n in numbers if abs(n - centre) > limit]

def window(numbers, size):
    return [mean(numbers[i:i + size]) for i in range(len(numbers) - size + 1)]
`,
    'lab/report.py': `import json
from lab import reader, stats

class Report:
    def __init__(self, name):
        self.name = name
        self.title = None
        self.numbers = reader.values(name)

    def summary(self):
        return {"mean": stats.mean(self.numbers), "spread": stats.spread(self.numbers)}

    def as_json(self):
        return json.dumps(self.summary())

    def heading(self):
        return (self.title or self.name).upper()
`,
    'lab/device.py': `import socket
from dataclasses import dataclass

@dataclass
class Reading:
    channel: int
    volts: float

def connect(host="127.0.0.1", port=6543):
    return socket.socket()

def decode(line):
    channel, volts = line.split(";")
    return Reading(int(channel), float(volts))
`,
    'lab/cli.py': `import sys
from lab import device, reader, stats
from lab.report import Report

def main(args):
    command = args[0]
    if command == "mean":
        print(stats.mean(reader.values(args[1])))
    elif command == "report":
        print(Report(args[1]).as_json())
    elif command == "heading":
        print(Report(args[1]).heading())
    elif command == "window":
        print(stats.window(reader.values(args[1]), int(args[2])))
    elif command == "decode":
        print(device.decode(args[1]))
    elif command == "connect":
        print(device.connect())
    else:
        raise SystemExit("unknown command " + command)

if __name__ == "__main__":
    main(sys.argv[1:])
`,
    'jobs/daily.py': `import os, sys
sys.path.insert(0, os.getcwd())
from lab.report import Report

def run():
    for name in sorted(os.listdir("data")):
        print(Report(name).as_json())

run()
`,
    'tests/test_lab.py': `from lab import device, reader, stats
from lab.report import Report

def test_mean():
    assert stats.mean([1, 2, 3]) == 2

def test_spread():
    assert stats.spread([1, 4]) == 3

def test_values():
    assert reader.values("run1.csv") == [2.5, 3.5]

def test_report():
    assert "mean" in Report("run1.csv").as_json()

def test_heading():
    assert Report("run1.csv").heading() == "RUN1.CSV"

def test_decode():
    assert device.decode("1;2.5").volts == 2.5
`,
  },
  eras: [
    [
      ['reader.py', 'loading.py'],
      ['reader', 'loading'],
      ['read_rows', 'load_table'],
      ['spread', 'value_range'],
      ['summary', 'digest'],
    ],
    [
      ['lab/device.py', 'lab/io/device.py'],
      ['from lab import device, loading, stats', 'from lab.io import device\nfrom lab import loading, stats'],
      ['lab/loading.py', 'lab/io/loading.py'],
      ['lab.loading', 'lab.io.loading'],
      ['from lab import loading, stats', 'from lab import stats\nfrom lab.io import loading'],
      ['decode', 'parse_line'],
      ['outliers', 'far_values'],
    ],
    [
      ['stats.py', 'numbers_math.py'],
      ['stats', 'numbers_math'],
      ['mean', 'average'],
      ['as_json', 'to_json'],
      ['cli.py', 'main.py'],
      ['lab.cli', 'lab.main'],
      ['jobs/daily.py', 'jobs/batch/nightly.py'],
    ],
  ],
  scenarios: [
    {
      cause: 'empty-mean',
      edits: { 'lab/stats.py': [' if numbers else 0.0', ''], 'data/run1.csv': 'time,value\n' },
      runs: [
        'python -m lab.cli mean run1.csv',
        'PYENV_VERSION=3.8.18 python -m lab.cli report run1.csv',
        'python -m pytest tests/test_lab.py -q',
        "python -c 'from lab import stats; stats.mean([])'",
      ],
    },
    {
      cause: 'value-column-renamed',
      edits: { 'data/run1.csv': 'time,reading\n1,2.5\n' },
      runs: [
        'python -m lab.cli mean run1.csv',
        'python jobs/daily.py',
        'PYENV_VERSION=3.12.1 python -m lab.cli report run1.csv',
        'python -m pytest -q tests',
      ],
    },
    {
      cause: 'comma-decimal',
      edits: { 'data/run1.csv': 'time,value\n1,"2,5"\n' },
      runs: [
        'python -m lab.cli mean run1.csv',
        'python jobs/daily.py',
        'PYENV_VERSION=3.9.18 python -m lab.cli report run1.csv 2>&1 | tail -n 5',
        'python -m pytest tests -q',
      ],
    },
    {
      cause: 'latin1-file',
      edits: {
        'lab/reader.py': [
          'with open(',
          'open("data/latin.csv", "wb").write(b"time,value\\n1,\\xb55\\n")\n    with open(',
        ],
      },
      runs: [
        'python -m lab.cli mean latin.csv',
        'PYENV_VERSION=3.8.18 python -m lab.cli report latin.csv',
        'python -c \'from lab import reader; reader.read_rows("latin.csv")\'',
      ],
    },
    {
      cause: 'package-not-on-path',
      runs: [
        'cd jobs && python ../lab/cli.py mean run1.csv',
        'python lab/report.py',
        'cd data && python ../lab/cli.py report run1.csv',
      ],
    },
    {
      cause: 'reading-not-serialisable',
      edits: {
        'lab/report.py': [
          'return {"mean"',
          'from lab import device\n        return {"first": device.decode("1;2"), "mean"',
        ],
      },
      runs: [
        'python -m lab.cli report run1.csv',
        'python jobs/daily.py',
        'PYENV_VERSION=3.12.1 python -m lab.cli report run1.csv',
        'python -m pytest tests -q -k report',
      ],
    },
    {
      cause: 'decode-missing-field',
      runs: [
        'python -m lab.cli decode 12',
        'python -c \'from lab import device; device.decode("7")\'',
        'PYENV_VERSION=3.10.13 python -m lab.cli decode volts',
        'python -m lab.cli decode x 2>&1 | tail -n 3',
      ],
    },
    {
      cause: 'heading-none',
      edits: { 'lab/report.py': ['(self.title or self.name).upper()', 'self.title.upper()'] },
      runs: [
        'python -m lab.cli heading run1.csv',
        'python -m pytest tests -k heading',
        'python -c \'from lab.report import Report; Report("run1.csv").heading()\'',
        'PYENV_VERSION=3.12.1 python -m lab.cli heading run1.csv',
      ],
    },
    {
      cause: 'cycle-reader-report',
      edits: {
        'lab/reader.py': ['from lab import paths', 'from lab import paths\nfrom lab.stats import mean'],
        'lab/stats.py': ['def mean', 'from lab.reader import values\n\ndef mean'],
      },
      runs: ['python -m lab.cli mean run1.csv', 'python jobs/daily.py', 'python -m pytest tests -q'],
    },
    {
      cause: 'device-offline',
      edits: { 'lab/device.py': ['return socket.socket()', 'return socket.create_connection((host, port))'] },
      runs: [
        'python -m lab.cli connect',
        "python -c 'from lab.device import connect; connect()'",
        'PYENV_VERSION=3.8.18 python -m lab.cli connect',
      ],
    },
    {
      cause: 'numpy-not-installed',
      edits: { 'lab/stats.py': ['def mean', 'import numpyro_lite\n\ndef mean'] },
      runs: [
        'python -m lab.cli mean run1.csv',
        'python -m pytest tests',
        'python jobs/daily.py 2>&1 | tail -n 4',
        'PYENV_VERSION=3.12.1 python -m lab.cli decode "1;2"',
      ],
    },
    {
      cause: 'lab-home-unset',
      edits: { 'lab/paths.py': ['os.path.join("data", name)', 'os.path.join(os.environ["LAB_HOME"], name)'] },
      runs: [
        'python -m lab.cli mean run1.csv',
        'PYENV_VERSION=3.8.18 python -m lab.cli report run1.csv',
        'python jobs/daily.py',
        'python -m pytest -q tests --tb=line',
      ],
    },
    {
      cause: 'spread-sign',
      edits: { 'lab/stats.py': ['max(numbers) - min(numbers)', 'min(numbers) - max(numbers)'] },
      runs: [
        'python -m pytest tests',
        'python -m pytest --tb=short tests/test_lab.py',
        'python -m pytest -q --tb=native tests',
        'python -m pytest --color=yes tests',
      ],
    },
    {
      cause: 'window-infinite',
      edits: {
        'lab/stats.py': [
          '    return [mean(numbers[i:i + size]) for i in range(len(numbers) - size + 1)]',
          '    return window(numbers, size - 1)',
        ],
      },
      runs: [
        'python -m lab.cli window run1.csv 2',
        'PYENV_VERSION=3.9.18 python -m lab.cli window run1.csv 1 2>&1 | tail -n 5',
      ],
    },
    { cause: 'run-file-missing', runs: ['python -m lab.cli mean run9.csv'] },
    {
      cause: 'config-json-missing',
      edits: { 'lab/cli.py': ['    command = args[0]', '    open("lab.json")\n    command = args[0]'] },
      runs: ['python -m lab.cli mean run1.csv'],
    },
    { cause: 'volts-not-number', runs: ['python -m lab.cli decode "1;abc"'] },
    { cause: 'window-size-word', runs: ['python -m lab.cli window run1.csv two'] },
    { cause: 'no-arguments', runs: ['python -m lab.cli'] },
    {
      cause: 'import-name-typo',
      edits: {
        'lab/report.py': [
          'from lab import reader, stats',
          'from lab import reader, stats\nfrom lab.stats import median',
        ],
      },
      runs: ['python -m lab.cli mean run1.csv'],
    },
    {
      cause: 'pandas-not-installed',
      edits: { 'lab/reader.py': ['import csv', 'import csv\nimport pandas_lite'] },
      runs: ['python -m lab.cli mean run1.csv'],
    },
    {
      cause: 'redis-offline',
      edits: {
        'lab/report.py': [
          'self.title = None',
          'self.title = None\n        __import__("socket").create_connection(("127.0.0.1", 6379))',
        ],
      },
      runs: ['python -m lab.cli report run1.csv'],
    },
    {
      cause: 'numbers-none',
      edits: {
        'lab/stats.py': [
          '    return max(numbers) - min(numbers)',
          '    return max(numbers) - min(numbers) + numbers.bias',
        ],
      },
      runs: ['python -m lab.cli report run1.csv'],
    },
    {
      cause: 'name-none-strip',
      edits: { 'lab/cli.py': ['print(Report(args[1]).heading())', 'print(Report(args[1]).title.strip())'] },
      runs: ['python -m lab.cli heading run1.csv'],
    },
    {
      cause: 'key-summary',
      edits: { 'lab/report.py': ['json.dumps(self.summary())', 'json.dumps(self.summary()["median"])'] },
      runs: ['python -m lab.cli report run1.csv'],
    },
    {
      cause: 'assert-mean',
      edits: { 'lab/stats.py': ['return sum(numbers) / len(numbers)', 'return sum(numbers) // len(numbers) + 1'] },
      runs: ['python -m pytest -q tests'],
    },
    {
      cause: 'tabs',
      edits: { 'lab/stats.py': ['    centre = mean(numbers)', '\tcentre = mean(numbers)'] },
      runs: ['python -m lab.cli mean run1.csv'],
    },
    {
      cause: 'division-window',
      edits: {
        'lab/stats.py': ['for i in range(len(numbers) - size + 1)', 'for i in range(len(numbers) // (size - 2))'],
      },
      runs: ['python -m lab.cli window run1.csv 2'],
    },
    {
      cause: 'missing-positional',
      edits: { 'lab/cli.py': ['stats.mean(reader.values(args[1]))', 'stats.mean()'] },
      runs: ['python -m lab.cli mean run1.csv'],
    },
    { cause: 'print-statement', runs: ['PYENV_VERSION=3.8.18 python -c \'print "x"\''] },
  ],
};
