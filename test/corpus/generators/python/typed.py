from rich.traceback import install

install(width=90)


def total(items):
    return sum(item["price"] for item in items)


total([{"price": 1}, {}])
