/**
 * Training steps, epochs and ranks on utterances of noise. In: settings, from which a model gets
 * random weights. Out: seconds, and audio per second. Read first: {@link
 * elocute.bench.training.StepBenchmark}.
 */
package elocute.bench.training;
