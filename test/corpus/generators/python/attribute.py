class Cart:
    def __init__(self, items):
        self.items = items


Cart([1]).itens
