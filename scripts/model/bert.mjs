import { elementType, Graph } from './graph.mjs';
import { quantiseRows, transpose } from './quantise.mjs';

/** @typedef {import('./safetensors.mjs').Weights} Weights */

/**
 * Writes a BERT encoder (`input_ids`, `attention_mask`, `token_type_ids` -> `last_hidden_state`) as an ONNX model with
 * 8-bit weights and dynamic quantisation: each linear layer quantises its input while it runs and multiplies whole
 * numbers. The architecture is that of https://arxiv.org/abs/1810.04805 under the tensor names of `BertModel`.
 *
 * @param {Map<string, Weights>} weights
 * @param {Record<string, number>} config The model's own config.json.
 * @returns {Uint8Array} The ONNX file.
 */
export function buildBert(weights, config) {
  const graph = new Graph();
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
    graph.input(name, elementType.int64, ['batch', 'sequence']),
  );
  const network = { graph, weights, config, inputs };
  const mask = attentionMask(network);
  let hidden = embeddings(network);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    hidden = transformerLayer(network, { layer, hidden, mask });
  }
  graph.node('Identity', [hidden], { name: 'last_hidden_state' });
  graph.output('last_hidden_state', elementType.float, ['batch', 'sequence', config.hidden_size]);
  return graph.encode('bert');
}

/** What is added to attention scores: 0 for a token, a very low number for padding. */
function attentionMask({ graph, inputs: [, attention] }) {
  const axes = graph.constant('mask/axes', BigInt64Array.of(1n, 2n));
  const one = graph.constant('mask/one', Float32Array.of(1), []);
  const penalty = graph.constant('mask/penalty', Float32Array.of(-10_000), []);
  const float = graph.node('Cast', [attention], { name: 'mask/float', to: elementType.float });
  const wide = graph.node('Unsqueeze', [float, axes], { name: 'mask/wide' });
  const padding = graph.node('Sub', [one, wide], { name: 'mask/padding' });
  return graph.node('Mul', [padding, penalty], { name: 'mask' });
}

function embeddings(network) {
  const { graph, config, inputs } = network;
  const [inputIds, , tokenTypeIds] = inputs;
  const size = config.hidden_size;

  // More than half of the model is the table of word vectors. Its bytes are turned back into numbers after the look-up.
  const words = quantiseRows(weight(network, 'embeddings.word_embeddings.weight'), size);
  const wordTable = graph.constant('word/table', words.bytes, [config.vocab_size, size]);
  const wordScale = graph.constant('word/scale', words.scale, [config.vocab_size, 1]);
  const bytes = graph.node('Gather', [wordTable, inputIds], { name: 'word/bytes' });
  const float = graph.node('Cast', [bytes], { name: 'word/float', to: elementType.float });
  const scale = graph.node('Gather', [wordScale, inputIds], { name: 'word/scales' });
  const word = graph.node('Mul', [float, scale], { name: 'word' });

  const positionTable = constantOf(network, 'embeddings.position_embeddings.weight');
  const shape = graph.node('Shape', [inputIds], { name: 'position/shape' });
  const zero = graph.constant('position/zero', BigInt64Array.of(0n));
  const one = graph.constant('position/one', BigInt64Array.of(1n));
  const two = graph.constant('position/two', BigInt64Array.of(2n));
  const length = graph.node('Slice', [shape, one, two], { name: 'position/length' });
  const position = graph.node('Slice', [positionTable, zero, length, zero], { name: 'position' });

  const typeTable = constantOf(network, 'embeddings.token_type_embeddings.weight');
  const type = graph.node('Gather', [typeTable, tokenTypeIds], { name: 'type' });

  const placed = graph.node('Add', [word, position], { name: 'embeddings/placed' });
  const sum = graph.node('Add', [placed, type], { name: 'embeddings/sum' });
  return layerNorm(network, sum, 'embeddings.LayerNorm');
}

function transformerLayer(network, { layer, hidden, mask }) {
  const { graph } = network;
  const name = `encoder.layer.${layer}`;
  const context = attention(network, { name: `${name}.attention.self`, hidden, mask });
  const attended = linear(network, context, denseLayer(network, `${name}.attention.output.dense`));
  const first = graph.node('Add', [attended, hidden], { name: `${name}/first` });
  const middle = layerNorm(network, first, `${name}.attention.output.LayerNorm`);
  const wide = gelu(network, linear(network, middle, denseLayer(network, `${name}.intermediate.dense`)));
  const narrow = linear(network, wide, denseLayer(network, `${name}.output.dense`));
  const second = graph.node('Add', [narrow, middle], { name: `${name}/second` });
  return layerNorm(network, second, `${name}.output.LayerNorm`);
}

/** Multi-head self-attention. */
function attention(network, { name, hidden, mask }) {
  const { graph, config } = network;
  const heads = config.num_attention_heads;
  const headSize = config.hidden_size / heads;

  // softmax(QK / sqrt(d)): the divisor goes into the query's weights, where it costs nothing.
  const query = denseLayer(network, `${name}.query`);
  query.matrix = query.matrix.map((weight) => weight / Math.sqrt(headSize));
  query.bias = query.bias.map((bias) => bias / Math.sqrt(headSize));
  // One multiplication for all three, so that their input is quantised once.
  const projection = sideBySide(`${name}.projection`, [
    query,
    denseLayer(network, `${name}.key`),
    denseLayer(network, `${name}.value`),
  ]);
  const parts = graph.nodes('Split', [linear(network, hidden, projection)], {
    names: [`${name}/query`, `${name}/key`, `${name}/value`],
    axis: 2,
  });

  const byHeads = graph.constant(`${name}/byHeads`, BigInt64Array.of(0n, 0n, BigInt(heads), BigInt(headSize)));
  const [queries, keys, values] = parts.map((part, i) => {
    const split = graph.node('Reshape', [part, byHeads], { name: `${part}/split` });
    const isKey = i === 1;
    return graph.node('Transpose', [split], { name: `${part}/heads`, perm: isKey ? [0, 2, 3, 1] : [0, 2, 1, 3] });
  });

  const scores = graph.node('MatMul', [queries, keys], { name: `${name}/scores` });
  const masked = graph.node('Add', [scores, mask], { name: `${name}/masked` });
  const shares = graph.node('Softmax', [masked], { name: `${name}/shares`, axis: 3 });
  const mixed = graph.node('MatMul', [shares, values], { name: `${name}/mixed` });
  const turned = graph.node('Transpose', [mixed], { name: `${name}/turned`, perm: [0, 2, 1, 3] });
  const together = graph.constant(`${name}/together`, BigInt64Array.of(0n, 0n, BigInt(config.hidden_size)));
  return graph.node('Reshape', [turned, together], { name: `${name}/context` });
}

/**
 * @typedef {object} DenseLayer
 * @property {string} name
 * @property {Float32Array} matrix One row an output, as PyTorch keeps it.
 * @property {Float32Array} bias
 */

/** @returns {DenseLayer} */
function denseLayer(network, name) {
  return { name, matrix: weight(network, `${name}.weight`), bias: weight(network, `${name}.bias`) };
}

/** Layers that share an input as one layer: first the outputs of the first, then those of the next. */
function sideBySide(name, layers) {
  return {
    name,
    matrix: Float32Array.from(layers.flatMap(({ matrix }) => [...matrix])),
    bias: Float32Array.from(layers.flatMap(({ bias }) => [...bias])),
  };
}

/**
 * `input * matrix + bias` on whole numbers: the input is quantised while the network runs, over its own range, and
 * each output has a scale of its own. ONNX Runtime fuses these six operations into one.
 */
function linear({ graph }, input, { name, matrix, bias }) {
  const outputSize = bias.length;
  const inputSize = matrix.length / outputSize;
  const { bytes, scale } = quantiseRows(matrix, inputSize);
  const weights = graph.constant(`${name}/weight`, transpose(bytes, inputSize), [inputSize, outputSize]);
  const weightScale = graph.constant(`${name}/scale`, scale);
  const biases = graph.constant(`${name}/bias`, bias);

  const [inputBytes, inputScale, inputZero] = graph.nodes('DynamicQuantizeLinear', [input], {
    names: [`${name}/input`, `${name}/inputScale`, `${name}/inputZero`],
  });
  const whole = graph.node('MatMulInteger', [inputBytes, weights, inputZero], { name: `${name}/whole` });
  const float = graph.node('Cast', [whole], { name: `${name}/float`, to: elementType.float });
  const bothScales = graph.node('Mul', [inputScale, weightScale], { name: `${name}/bothScales` });
  const scaled = graph.node('Mul', [float, bothScales], { name: `${name}/scaled` });
  return graph.node('Add', [scaled, biases], { name: `${name}/output` });
}

/** x * (1 + erf(x / sqrt(2))) / 2, the exact form that BERT was trained with. */
function gelu({ graph }, input) {
  const root = graph.constant(`${input}/root`, Float32Array.of(Math.SQRT2), []);
  const one = graph.constant(`${input}/one`, Float32Array.of(1), []);
  const half = graph.constant(`${input}/half`, Float32Array.of(0.5), []);
  const divided = graph.node('Div', [input, root], { name: `${input}/divided` });
  const erf = graph.node('Erf', [divided], { name: `${input}/erf` });
  const raised = graph.node('Add', [erf, one], { name: `${input}/raised` });
  const product = graph.node('Mul', [input, raised], { name: `${input}/product` });
  return graph.node('Mul', [product, half], { name: `${input}/gelu` });
}

function layerNorm(network, input, name) {
  const scale = constantOf(network, `${name}.weight`);
  const bias = constantOf(network, `${name}.bias`);
  return network.graph.node('LayerNormalization', [input, scale, bias], {
    name,
    axis: -1,
    epsilon: network.config.layer_norm_eps,
  });
}

function weight({ weights }, name) {
  const found = weights.get(name);
  if (!found) throw new Error(`The model has no tensor named ${name}.`);
  return found.values;
}

function constantOf(network, name) {
  return network.graph.constant(name, weight(network, name), network.weights.get(name).shape);
}
