/**
 * What a checkpoint hears in recordings that belong to no corpus. In: WAV or FLAC files and, if the
 * speaker read one, their text. Out: phones with their times, error labels and, word by word, what
 * should have been heard with a score for each phone, or why a recording is rejected; in this
 * process for one recording, on executors for many. Read first: {@link
 * elocute.evaluation.prediction.Predictions}.
 */
package elocute.evaluation.prediction;
