import unittest


class CartTest(unittest.TestCase):
    def test_sums_prices(self):
        """Prices are summed."""
        self.assertEqual(1 + 2, 4)

    def test_has_no_items(self):
        {}["items"]

    def test_each(self):
        for price in (1, 2):
            with self.subTest(price=price):
                self.assertEqual(price, 1)


unittest.main()
