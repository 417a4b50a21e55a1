const { EventEmitter } = require('node:events');
new EventEmitter().emit('error', new Error('socket hang up'));
