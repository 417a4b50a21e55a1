import json


def load(path):
    try:
        with open(path) as file:
            return json.load(file)
    except OSError as error:
        raise RuntimeError(f"cannot load {path}") from error


def main():
    try:
        load("missing.json")
    except RuntimeError:
        {}["settings"]


main()
