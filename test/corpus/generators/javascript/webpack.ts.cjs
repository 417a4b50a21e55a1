module.exports = {
  mode: 'development',
  entry: './bundle/broken.ts',
  module: { rules: [{ test: /\.ts$/, use: 'ts-loader' }] },
};
