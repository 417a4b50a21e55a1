import os
from typing import List


def total(items: List[int]) -> str:
    result = 0
    for item in items:
        result += item.price
    if result == None:
        return undefined_name
    return result


total("three")
