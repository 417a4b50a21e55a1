// A program that never ends, like a dev server: it prints an error and goes on.
function compile() {
  throw new RangeError('page 12 of 11');
}

setInterval(() => {}, 1000);
try {
  compile();
} catch (error) {
  console.error(error.stack);
}
console.log('waiting for changes');
