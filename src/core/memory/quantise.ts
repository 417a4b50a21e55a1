/** A vector of 8-bit components: each is worth `scale`. */
export interface QuantisedVector {
  scale: number;
  components: Int8Array;
}

const LARGEST = 127;

/** The nearest 8-bit vector. */
export function quantise(vector: Float32Array): QuantisedVector {
  let largest = 0;
  for (const component of vector) largest = Math.max(largest, Math.abs(component));
  const scale = Math.fround(largest / LARGEST);
  const components = new Int8Array(vector.length);
  if (scale > 0) for (let i = 0; i < vector.length; i++) components[i] = Math.round(vector[i]! / scale);
  return { scale, components };
}

/** The unit vector that a quantised one stands for; all zero stays zero. */
export function dequantise({ components }: QuantisedVector): Float32Array {
  let squares = 0;
  for (const component of components) squares += component * component;
  const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return Float32Array.from(components, (component) => component * factor);
}
