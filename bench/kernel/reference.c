/*
 * The same loops as the kernel's in plain scalar C with glibc's exp, log, sin and cos: reads a plan, simulates it as often as told,
 * writes the results and the least time of a piece in milliseconds.
 */
#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Paths of one measurement: so few that some are not interrupted. */
#define PIECE 1024

static int32_t isSobol, steps, horizons, paths, pathsPerReplicate, replicates;
static uint32_t seed;
static double *means, *scales, *halfTimes, *parameters;
static int32_t *ends, *at, *left, *right;
static double *leftWeight, *rightWeight, *deviation;
static uint32_t *directions, *seeds, *bits;
static double *increments, *walked, *rows;

static void *take(FILE *file, size_t size, size_t count) {
  void *p = malloc(size * (count + 1));
  if (!p || fread(p, size, count, file) != count) exit(2);
  return p;
}

static void philox(uint32_t *out, uint32_t x0, uint32_t x1, uint32_t x2, uint32_t x3, uint32_t k0, uint32_t k1) {
  for (int round = 0; round < 10; round++) {
    uint64_t a = (uint64_t)0xd2511f53 * x0;
    uint64_t b = (uint64_t)0xcd9e8d57 * x2;
    x0 = (uint32_t)(b >> 32) ^ x1 ^ k0;
    x1 = (uint32_t)b;
    x2 = (uint32_t)(a >> 32) ^ x3 ^ k1;
    x3 = (uint32_t)a;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

static double uniform(uint32_t word) { return (word + 0.5) * 0x1p-32; }

static void normalPair(double *out, uint32_t radiusWord, uint32_t turnWord) {
  double radius = sqrt(-2 * log(uniform(radiusWord)));
  double s, c;
  sincos(2 * M_PI * uniform(turnWord), &s, &c);
  out[0] = radius * c;
  out[1] = radius * s;
}

static void drawPlain(uint32_t path) {
  uint32_t words[4];
  double normals[4];
  for (int first = 0; first < steps; first += 4) {
    philox(words, path, first >> 2, 0, 0, seed, 0);
    normalPair(normals, words[0], words[1]);
    normalPair(normals + 2, words[2], words[3]);
    int most = steps - first < 4 ? steps - first : 4;
    for (int i = 0; i < most; i++) increments[first + i] = means[first + i] + scales[first + i] * normals[i];
  }
}

static uint32_t reverse(uint32_t x) {
  x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  return __builtin_bswap32(x);
}

/* Of bits in reverse, as the directions are. */
static uint32_t scramble(uint32_t x, uint32_t s) {
  x ^= x * 0x3d20adea;
  x += s;
  x *= (s >> 16) | 1;
  x ^= x * 0x05526c56;
  x ^= x * 0x53a22864;
  return reverse(x);
}

/* Wichura's AS 241. */
static double quantile(double p) {
  double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    double r = 0.180625 - q * q;
    return q *
           (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r + 13731.69376550946) * r + 1971.5909503065513) * r +
             133.14166789178438) * r + 3.3871328727963665) /
           (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r + 5394.196021424751) * r + 687.1870074920579) * r +
             42.31333070160091) * r + 1);
  }
  double r = sqrt(-log(q < 0 ? p : 1 - p)) - 1.6;
  double size = (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r + 3.6478483247632045) * r + 5.769497221460691) * r +
                  4.630337846156546) * r + 1.4234371107496835) /
                (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) * r + 0.6897673349851) * r + 1.6763848301838038) * r +
                  2.053191626637759) * r + 1);
  return q < 0 ? -size : size;
}

static void drawSobol(uint32_t path) {
  uint32_t index = path % pathsPerReplicate, replicate = path / pathsPerReplicate;
  if (index == 0)
    for (int d = 0; d < steps; d++) bits[d] = 0;
  int flip = __builtin_ctz(index + 1);
  for (int d = 0; d < steps; d++) {
    double z = quantile(uniform(scramble(bits[d], seeds[replicate * steps + d])));
    bits[d] ^= directions[d * 32 + flip];
    walked[at[d] + 1] = leftWeight[d] * walked[left[d] + 1] + rightWeight[d] * walked[right[d] + 1] + deviation[d] * z;
  }
  for (int i = 0; i < steps; i++) increments[i] = means[i] + scales[i] * (walked[i + 1] - walked[i]);
}

static void provide(uint32_t path) {
  double entryPrice = parameters[0], lower = parameters[1], upper = parameters[2], entered = parameters[3];
  double amount0 = parameters[4], amount1 = parameters[5], liquidity = parameters[6];
  double x = 0, earning = 1 > lower && 1 < upper ? 1 : 0, exposure = 0;
  size_t block = (size_t)paths * horizons;
  int step = 0;
  for (int h = 0; h < horizons; h++) {
    double root = 1;
    for (; step < ends[h]; step++) {
      x += increments[step];
      root = exp(x);
      double now = root > lower && root < upper ? root : 0;
      exposure += (earning + now) * halfTimes[step];
      earning = now;
    }
    double price = root * root;
    double clamped = root < lower ? lower : root > upper ? upper : root;
    double moved = clamped - entered;
    double loss = moved / entered * (moved + (root - clamped) * (root + clamped) / clamped);
    double hold = price * amount0 + amount1;
    double position = liquidity * (hold - loss);
    double fees = parameters[7] * exposure;
    double *row = rows + (size_t)h * paths + path;
    row[0] = price * entryPrice;
    row[block] = -loss / hold;
    row[2 * block] = position;
    row[3 * block] = parameters[10] * exposure;
    row[4 * block] = fees;
    row[5 * block] = position + fees - 1;
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 2;
  int32_t *head = take(file, 4, 8);
  isSobol = head[0];
  steps = head[1];
  horizons = head[2];
  paths = head[3];
  replicates = head[4];
  seed = (uint32_t)head[5];
  pathsPerReplicate = paths / replicates;
  means = take(file, 8, steps);
  scales = take(file, 8, steps);
  halfTimes = take(file, 8, steps);
  parameters = take(file, 8, 16);
  leftWeight = take(file, 8, steps);
  rightWeight = take(file, 8, steps);
  deviation = take(file, 8, steps);
  ends = take(file, 4, horizons);
  at = take(file, 4, steps);
  left = take(file, 4, steps);
  right = take(file, 4, steps);
  directions = take(file, 4, (size_t)steps * 32);
  seeds = take(file, 4, (size_t)replicates * steps);
  fclose(file);
  size_t count = (size_t)6 * horizons * paths;
  bits = calloc(steps, 4);
  increments = calloc(steps, 8);
  walked = calloc(steps + 1, 8);
  rows = calloc(count, 8);
  double least = INFINITY;
  int pieces = (paths + PIECE - 1) / PIECE;
  for (int run = 0; run < atoi(argv[3]) * pieces; run++) {
    int first = run % pieces * PIECE;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int path = first; path < first + PIECE && path < paths; path++) {
      if (isSobol) drawSobol(path);
      else drawPlain(path);
      provide(path);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double took = (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6;
    if (took < least) least = took;
  }
  file = fopen(argv[2], "wb");
  if (!file || fwrite(rows, 8, count, file) != count) return 2;
  fclose(file);
  printf("%.6f\n", least);
  return 0;
}
