function fail() {
  throw 'out of paper';
}

fail();
