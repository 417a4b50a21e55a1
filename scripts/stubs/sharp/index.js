// Stands in for the image library that @xenova/transformers names as a dependency: text needs no images,
// and the real one downloads a native binary while it installs.
module.exports = function sharp() {
  throw new Error('Images are not supported: this build of the encoder reads text only.');
};
