/**
 * Audio files and samples. In: the bytes of a WAV or FLAC file. Out: an {@link
 * elocute.speech.audio.AudioClip}, resampled to the rate that the encoder expects, 16-bit PCM for
 * storage, and log-Mel energies.
 */
package elocute.speech.audio;
