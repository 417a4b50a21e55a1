/**
 * Quantises a matrix to signed 8 bits, each row over its own largest magnitude: value = byte * scale[row].
 *
 * @param {Float32Array} matrix Row by row.
 * @param {number} columns
 * @returns {{bytes: Int8Array, scale: Float32Array}}
 */
export function quantiseRows(matrix, columns) {
  const bytes = new Int8Array(matrix.length);
  const scale = new Float32Array(matrix.length / columns);
  for (let row = 0; row < scale.length; row++) {
    const start = row * columns;
    const numbers = matrix.subarray(start, start + columns);
    // A row of zeros takes any scale but zero.
    scale[row] = numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0) / 127 || 1;
    // Read back from the 32-bit array: the bytes must fit the scale that the runtime will see.
    for (let i = 0; i < columns; i++) bytes[start + i] = Math.round(numbers[i] / scale[row]);
  }
  return { bytes, scale };
}

/**
 * Turns rows into columns.
 *
 * @param {Int8Array} matrix Row by row.
 * @param {number} columns
 * @returns {Int8Array}
 */
export function transpose(matrix, columns) {
  const rows = matrix.length / columns;
  const turned = new Int8Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = matrix[row * columns + column];
  }
  return turned;
}
