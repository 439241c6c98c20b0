// Runs a model in ONNX Runtime: node run-onnx.mjs NODE_MODULES MODEL INPUTS, an observation a line on standard input, the actions on standard output.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , modules, model, inputs] = process.argv;
const ort = createRequire(`${modules}/`)('onnxruntime-web');
ort.env.wasm.numThreads = 1;
const rows = readFileSync(0, 'utf8').trim().split('\n').map(line => line.split(' ').map(Number));
const session = await ort.InferenceSession.create(readFileSync(model));
const observation = new ort.Tensor('float64', Float64Array.from(rows.flat()), [rows.length, Number(inputs)]);
const { action } = await session.run({ observation });
for (let row = 0; row < rows.length; row++) {
  console.log(Array.from(action.data.slice(row * action.dims[1], (row + 1) * action.dims[1])).join(' '));
}
