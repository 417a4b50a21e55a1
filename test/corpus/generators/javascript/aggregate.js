async function fromMirror(name) {
  await new Promise((resolve) => setImmediate(resolve));
  throw new RangeError(`${name} is out of reach`);
}

Promise.any([fromMirror('north'), fromMirror('south')]);
