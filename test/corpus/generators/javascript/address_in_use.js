const { createServer } = require('node:http');
createServer().listen(34567, () => createServer().listen(34567));
