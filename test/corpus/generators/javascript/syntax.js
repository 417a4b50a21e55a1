const list = [1, 2, 3;
console.log(list);
