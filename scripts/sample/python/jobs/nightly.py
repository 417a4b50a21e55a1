import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from prices import ROWS, parse  # noqa: E402


def export(rows):
    return {row["sku"]: parse(row) for row in rows}


def run():
    print("nightly export")
    print(export(ROWS))


if __name__ == "__main__":
    run()
