from cart_of_nowhere import total


def test_total():
    assert total
