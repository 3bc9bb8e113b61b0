/** Training steps, epochs and ranks on utterances of noise: what is timed, without any lake. */
package elocute.bench.training;
