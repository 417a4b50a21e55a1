"""Prices as suppliers send them. Some rows have no currency: that is the mistake in here."""

ROWS = [
    {"sku": "A-1", "price": "12.50", "currency": "EUR"},
    {"sku": "B-7", "price": "3.99"},
]


def parse(row):
    return f"{row['price']} {row['currency']}"
