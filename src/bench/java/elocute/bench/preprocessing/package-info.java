/** One core's preprocessing beside sox, on copies of a corpus at 44.1 kHz. */
package elocute.bench.preprocessing;
