/**
 * Audio files and samples. In: the bytes of a WAV file. Out: an {@link elocute.audio.AudioClip},
 * resampled to the rate that the encoder expects, and 16-bit PCM for storage.
 */
package elocute.audio;
