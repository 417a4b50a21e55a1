import asyncio


async def fetch(name):
    if name == "south":
        raise ValueError(f"bad {name}")
    raise TimeoutError(f"{name} took too long")


async def main():
    async with asyncio.TaskGroup() as group:
        for name in ("north", "south"):
            group.create_task(fetch(name))


asyncio.run(main())
