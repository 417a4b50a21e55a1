new Buffer(4);
const { EventEmitter } = require('node:events');
const emitter = new EventEmitter();
for (let i = 0; i < 11; i++) emitter.on('x', () => {});
