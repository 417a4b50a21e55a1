function run(code) {
  return eval(code);
}
run('undefinedName + 1');
