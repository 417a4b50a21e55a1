import pytest


def total(cart):
    return sum(item["price"] for item in cart["items"])


@pytest.fixture
def connection():
    raise ConnectionError("no database")


class TestCart:
    def test_sums_prices(self):
        assert total({"items": [{"price": 1}, {"price": 2}]}) == 4

    def test_has_no_items(self):
        total({})


def test_uses_database(connection):
    pass


@pytest.mark.parametrize("price", [1, "two"])
def test_number(price):
    assert price + 1 > 0
