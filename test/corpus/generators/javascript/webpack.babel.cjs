module.exports = {
  mode: 'development',
  entry: './bundle/syntax.js',
  module: { rules: [{ test: /\.js$/, use: 'babel-loader' }] },
};
