function parse(body) {
  return JSON.parse(body);
}
parse('<!DOCTYPE html>');
