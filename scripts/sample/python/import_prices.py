from prices import ROWS, parse


def main():
    for row in ROWS:
        print(row["sku"], parse(row))


main()
