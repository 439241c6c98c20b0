"use strict";
// The engine's numbers, bit for bit: the same polynomials and reductions as Wann.Core/Numerics/PortableMath, on a fused
// multiply-add of our own, since scripts have none.

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
const Rounder = 6755399441055744;
const Log2E = 1.4426950408889634, Ln2High = 0.6931471805599453, Ln2Low = 2.3190468138462996e-17;

// a·b + c, rounded once (Boldo and Melquiond 2008, "Emulation of FMA and correctly rounded sums", figure 5): the product and two
// sums are kept exactly as pairs, and what lies below is rounded to odd, so that the last rounding is the only one. No overflow or
// underflow on the way, which no number of a network or a world comes near.
function fma(a, b, c) {
  const p = a * b;
  if (!(Math.abs(p) < 1e290) || !(Math.abs(a) < 1e290) || !(Math.abs(b) < 1e290)) return p + c;
  let s = a * 134217729;
  const ah = s - (s - a), al = a - ah;
  s = b * 134217729;
  const bh = s - (s - b), bl = b - bh;
  const e = al * bl - (((p - ah * bh) - al * bh) - ah * bl);
  const t = c + e, tz = t - c, tl = (c - (t - tz)) + (e - tz);
  const v = p + t, vz = v - p, vl = (p - (v - vz)) + (t - vz);
  let z = tl + vl;
  const zz = z - tl, rest = (tl - (z - zz)) + (vl - zz);
  if (rest !== 0) {
    number[0] = z;
    if ((words[0] & 1) === 0) {
      if (rest > 0 === z > 0) words[0] |= 1;
      else if (words[0] === 0) { words[0] = 0xffffffff; words[1]--; }
      else words[0]--;
      z = number[0];
    }
  }
  return v + z;
}

function powerOfTwo(n) {
  words[0] = 0;
  words[1] = (n + 1023) << 20;
  return number[0];
}

const round = x => Math.abs(x) < 2251799813685248 ? (x + Rounder) - Rounder : x;

function polynomial(coefficients, x) {
  let q = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) q = fma(q, x, coefficients[i]);
  return q;
}

const ExpOfHalfLn2 = [
  2.5004514011720125e-08, 2.7630447587760214e-07, 2.7557572234515413e-06, 2.4801492475252935e-05, 1.9841269522508960e-04,
  1.3888888944319463e-03, 8.3333333334870419e-03, 4.1666666666527033e-02, 0.16666666666666424, 0.50000000000000111];

function exp(x) {
  const bounded = Math.max(-746, Math.min(710, x));
  const n = fma(bounded, Log2E, Rounder) - Rounder;
  let r = fma(n, -Ln2High, bounded);
  r = fma(n, -Ln2Low, r);
  const half = round(n * 0.5);
  return (1 + fma(r * r, polynomial(ExpOfHalfLn2, r), r)) * powerOfTwo(half) * powerOfTwo(n - half);
}

const ExpMinusOneOfLn2 = [
  3.4373832850901598e-08, 2.5961252185303896e-07, 2.7707248981674803e-06, 2.4792962996676002e-05, 1.9841585428224804e-04,
  1.3888881542263422e-03, 8.3333334386884554e-03, 4.1666666658018485e-02, 0.16666666666701677, 0.49999999999999512];

function tanh(x) {
  if (Number.isNaN(x)) return x;
  const magnitude = Math.min(22, Math.abs(x));
  const doubled = magnitude + magnitude;
  const n = (fma(doubled, Log2E, -0.49) + (Rounder + 1023)) - (Rounder + 1023);
  const scale = powerOfTwo(n);
  let r = fma(n, -Ln2High, doubled);
  r = fma(n, -Ln2Low, r);
  const p = fma(r * r, polynomial(ExpMinusOneOfLn2, r), r);
  const denominator = fma(scale, p, scale + 1);
  const quotient = (n === 0 ? p : denominator - 2) / denominator;
  const result = n === 0 ? fma(p * -0.5, quotient, p * 0.5) : quotient;
  return x < 0 || Object.is(x, -0) ? -result : result;
}

const SinOfQuarterTurn = [
  1.5895975168098653e-10, -2.505074281606674e-08, 2.7557313585037963e-06, -0.0001984126982946498, 0.008333333333321924,
  -0.1666666666666663];
const CosOfQuarterTurn = [
  -1.1358764907666355e-11, 2.0875705690062727e-09, -2.7557314219061697e-07, 2.48015872890081e-05, -0.0013888888888873348,
  0.041666666666666595, -0.5, 1];

// The sine in sinCos.sin, the cosine in sinCos.cos.
function sinCos(x) {
  const n = fma(x, 0.6366197723675814, Rounder) - Rounder;
  let r = fma(n, -3.141592653589793 / 2, x);
  r = fma(n, -1.2246467991473532e-16 / 2, r);
  r = fma(n, 2.9947698097183397e-33 / 2, r);
  const z = r * r;
  const sin = fma(r * z, polynomial(SinOfQuarterTurn, z), r);
  const cos = polynomial(CosOfQuarterTurn, z);
  const quarter = ((n % 4) + 4) % 4;
  sinCos.sin = quarter === 0 ? sin : quarter === 1 ? cos : quarter === 2 ? -sin : -cos;
  sinCos.cos = quarter === 0 ? cos : quarter === 1 ? -sin : quarter === 2 ? -cos : sin;
}

const SinPiOfHalf = [
  7.902888816266141e-07, -2.192560816627289e-05, 0.00046630965308792736, -0.0073704328337367885, 0.08214588688778493,
  -0.5992645293431682, 2.550164039878294, -5.167712780049988, 1.1415926535897933];

const sinPiOfHalf = r => fma(r, 2, r * polynomial(SinPiOfHalf, r * r));
const reduceByTwo = x => fma(-2, round(x * 0.5), x);

function sinPi(x) {
  const y = reduceByTwo(x), magnitude = Math.abs(y);
  const result = sinPiOfHalf(Math.min(1 - magnitude, magnitude));
  return y < 0 ? -result : result;
}

const cosPi = x => sinPiOfHalf(0.5 - Math.abs(reduceByTwo(x)));

// What a node does to its weighted sum: by the codes of Wann.Core/Networks/Activation.
const Activations = [
  null,
  { name: "linear", apply: x => x },
  { name: "step", apply: x => x > 0 ? 1 : 0 },
  { name: "sine", apply: sinPi },
  { name: "gaussian", apply: x => exp(x * x * -0.5) },
  { name: "tanh", apply: tanh },
  { name: "sigmoid", apply: x => (tanh(x * 0.5) + 1) * 0.5 },
  { name: "inverse", apply: x => -x },
  { name: "absolute", apply: x => Math.abs(x) },
  { name: "relu", apply: x => x > 0 ? x : 0 },
  { name: "cosine", apply: cosPi },
  { name: "squared", apply: x => x * x },
];
