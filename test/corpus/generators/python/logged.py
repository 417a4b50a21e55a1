import logging

logging.basicConfig(format="%(levelname)s %(name)s %(message)s")
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("cannot divide")
