const LARGEST = 127;

/** The 8-bit vector that points nearest to where `vector` points. Its length is lost: ours are all 1. */
export function quantise(vector: Float32Array): Int8Array {
  let largest = 0;
  for (const component of vector) largest = Math.max(largest, Math.abs(component));
  const scale = largest > 0 ? LARGEST / largest : 0;
  return Int8Array.from(vector, (component) => Math.round(component * scale));
}

/** The unit vector that a quantised one stands for; all zero stays zero. */
export function dequantise(components: Int8Array): Float32Array {
  let squares = 0;
  for (const component of components) squares += component * component;
  const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return Float32Array.from(components, (component) => component * factor);
}
