/**
 * Audio files and samples. In: the bytes of a WAV or FLAC file. Out: an {@link
 * elocute.speech.audio.AudioClip}, resampled to the rate that the encoder expects, 16-bit PCM for
 * storage, and log-Mel energies. Read first: {@link elocute.speech.audio.AudioReader}.
 */
package elocute.speech.audio;
