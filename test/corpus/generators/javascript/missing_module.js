const helper = require('./helper/nowhere');
helper();
