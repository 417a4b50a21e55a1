// Stands in for the native runtime: production and tests both use the WebAssembly one.
module.exports = require('onnxruntime-web');
