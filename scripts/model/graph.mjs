import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { DataType } = onnx.TensorProto;

/** The ONNX number of an element type, for `Cast`. */
export const elementType = { float: DataType.FLOAT, int64: DataType.INT64 };

/** @typedef {Float32Array | Uint8Array | Int8Array | BigInt64Array} Elements */

/**
 * An ONNX graph in the making. Values are known by name: every method that adds something returns the name of what it
 * gives, so that a network is written as nested calls.
 */
export class Graph {
  #nodes = [];
  #constants = [];
  #inputs = [];
  #outputs = [];

  /** Declares an input of the network; a dimension given as a word is free. */
  input(name, type, dimensions) {
    this.#inputs.push(valueInfo(name, type, dimensions));
    return name;
  }

  /** Declares the value `name` as an output of the network. */
  output(name, type, dimensions) {
    this.#outputs.push(valueInfo(name, type, dimensions));
  }

  /**
   * Adds weights. The element type follows from the kind of array.
   * @param {string} name
   * @param {Elements} values
   * @param {readonly number[]} dims
   */
  constant(name, values, dims = [values.length]) {
    // ONNX stores little-endian bytes, as do all machines that Node.js runs on except s390x, which nobody builds this on.
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push({ name, dims: [...dims], dataType: dataTypeOf(values), rawData });
    return name;
  }

  /** Adds one operation with one result, and returns the name of that result. */
  node(opType, inputs, { name, ...attributes }) {
    this.nodes(opType, inputs, { names: [name], ...attributes });
    return name;
  }

  /** Adds one operation with several results, and returns their names. */
  nodes(opType, inputs, { names, ...attributes }) {
    this.#nodes.push({
      opType,
      name: `${names[0]}/${opType}`,
      input: inputs,
      output: names,
      attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    });
    return names;
  }

  /** The whole model as an ONNX file. Equal graphs give equal bytes. */
  encode(name) {
    return onnx.ModelProto.encode({
      irVersion: 8,
      opsetImport: [{ domain: '', version: 17 }],
      producerName: 'debug-recall',
      graph: {
        name,
        node: this.#nodes,
        initializer: this.#constants,
        input: this.#inputs,
        output: this.#outputs,
      },
    }).finish();
  }
}

function dataTypeOf(values) {
  if (values instanceof Float32Array) return DataType.FLOAT;
  if (values instanceof Uint8Array) return DataType.UINT8;
  if (values instanceof Int8Array) return DataType.INT8;
  return DataType.INT64;
}

function valueInfo(name, type, dimensions) {
  const dim = dimensions.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType: type, shape: { dim } } } };
}

function attribute(name, value) {
  const { AttributeType } = onnx.AttributeProto;
  if (Array.isArray(value)) return { name, type: AttributeType.INTS, ints: value };
  // No operation of this network has a fractional attribute with a whole value, or the other way round.
  if (Number.isInteger(value)) return { name, type: AttributeType.INT, i: value };
  return { name, type: AttributeType.FLOAT, f: value };
}
