class OutOfStock(Exception):
    pass


def order(name):
    raise OutOfStock(f"no {name} left\n  in the north\n  in the south")


order("pear")
