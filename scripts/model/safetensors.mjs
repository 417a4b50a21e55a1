import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Weights
 * @property {readonly number[]} shape
 * @property {Float32Array} values Row by row.
 */

/**
 * Reads the half-precision tensors of a safetensors file, widened to 32 bits; tensors of other types are left out.
 * Format: https://huggingface.co/docs/safetensors/index#format
 *
 * @param {string} file
 * @returns {Promise<Map<string, Weights>>}
 */
export async function readSafetensors(file) {
  const bytes = await readFile(file);
  const headerLength = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength));
  const data = bytes.subarray(8 + headerLength);
  const toFloat = halfToFloatTable();
  const tensors = new Map();
  for (const [name, { dtype, shape, data_offsets: offsets }] of Object.entries(header)) {
    if (dtype !== 'F16') continue;
    const [start, end] = offsets;
    const values = new Float32Array((end - start) / 2);
    for (let i = 0; i < values.length; i++) values[i] = toFloat[data.readUInt16LE(start + 2 * i)];
    tensors.set(name, { shape, values });
  }
  return tensors;
}

/** Every half-precision bit pattern as a number: 65,536 look-ups beat 23 million conversions. */
function halfToFloatTable() {
  return Float32Array.from({ length: 1 << 16 }, (_, bits) => {
    const sign = bits >> 15 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}
