/**
 * What one recording says: its samples, its annotation, the labels made of it, and the
 * pronunciations of its text. Knows files of one utterance only; the corpus is {@link
 * elocute.corpus}.
 *
 * <p>In: WAV or FLAC bytes, TextGrids, transcripts. Out: {@link elocute.speech.audio.AudioClip},
 * {@link elocute.speech.textgrid.TextGrid}, {@link elocute.speech.labels.UtteranceLabels}, {@link
 * elocute.speech.lexicon.Lexicon}. Read first: {@link elocute.speech.labels.LabelBuilder}.
 */
package elocute.speech;
