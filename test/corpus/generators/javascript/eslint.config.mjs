export default [
  {
    files: ['lint/*.js'],
    rules: { 'no-unused-vars': 'error', 'no-undef': 'error', eqeqeq: 'warn', semi: 'error', 'no-constant-condition': 'error' },
  },
];
