function loadUser(id) {
  return undefined;
}

console.log('starting');
console.log(loadUser(7).name);
