"use strict";
// A network as the engine compiles it, and what it may be shown in. Slots: 0 the bias, then inputs, computed nodes, outputs last.

class Network {
  constructor(compiled) {
    Object.assign(this, compiled);
    this.slots = 1 + this.inputs + this.activations.length;
    this.values = new Float64Array(this.slots);
  }

  // observation: the inputs; weight: shared by all connections; weights: one a source instead, or null. Gives all values.
  run(observation, weight, weights) {
    const { values, first, sources, activations, inputs } = this;
    values[0] = 1;
    values.set(observation, 1);
    for (let node = 0; node < activations.length; node++) {
      let sum = 0;
      const from = first[node], to = first[node + 1];
      if (weights) {
        for (let s = from; s < to; s++) sum = fma(weights[s], values[sources[s]], sum);
      } else {
        if (from < to) sum = values[sources[from]];
        for (let s = from + 1; s < to; s++) sum += values[sources[s]];
        sum = weight * sum;
      }
      values[1 + inputs + node] = Activations[activations[node]].apply(sum);
    }
    return values;
  }

  get output() { return this.values[this.slots - 1]; }
}

// The pole on a cart: the operations of Wann.Tasks/CartPoleSwingUp/CartPoleState, in the same order.
const SwingUp = {
  gravity: 9.82, poleMass: 0.5, totalMass: 1, poleLength: 0.6, friction: 0.1, force: 10, timeStep: 0.01, trackLimit: 2.4,

  // start: position (m), velocity (m/s), angle (rad, 0 upright), angular velocity (rad/s). Gives the return, the steps, and for
  // every step the state before it and the network's values: frames[step] = Float64Array(4), values[step] = Float32Array(slots).
  rollout(network, weight, weights, start, maxSteps, record = true) {
    let [x, velocity, angle, spin] = start;
    const frames = [], values = [], observation = new Float64Array(5);
    const mpl = this.poleMass * this.poleLength, inverseLength = 1 / this.poleLength;
    let total = 0, step = 0;
    sinCos(angle);
    let { sin, cos } = sinCos;
    while (step < maxSteps) {
      step++;
      observation[0] = x; observation[1] = velocity; observation[2] = cos; observation[3] = sin; observation[4] = spin;
      const all = network.run(observation, weight, weights);
      if (record) { frames.push(Float64Array.of(x, velocity, angle, spin)); values.push(Float32Array.from(all)); }
      const action = network.output;
      if (Number.isNaN(action)) return { return: NaN, steps: step, frames, values };
      const push = Math.min(Math.max(action, -1), 1) * this.force - this.friction * velocity;
      const swing = mpl * (spin * spin) * sin;
      const inverse = 1 / (4 * this.totalMass - 3 * this.poleMass * (cos * cos));
      const acceleration = (-2 * swing + 3 * this.poleMass * this.gravity * (sin * cos) + 4 * push) * inverse;
      const angular = (-3 * (swing * cos) + 6 * this.totalMass * this.gravity * sin + 6 * (push * cos)) * (inverse * inverseLength);
      x += velocity * this.timeStep;
      angle += spin * this.timeStep;
      velocity += acceleration * this.timeStep;
      spin += angular * this.timeStep;
      sinCos(angle);
      ({ sin, cos } = sinCos);
      total += (cos + 1) * 0.5 * cosPi(x * (0.5 / this.trackLimit));
      if (Math.abs(x) > this.trackLimit) break;
    }
    return { return: total, steps: step, frames, values };
  },
};
