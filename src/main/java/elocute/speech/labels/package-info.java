/**
 * Phone marks to training labels. In: the phones tier of a TextGrid. Out: the aligned canonical and
 * perceived phones of an utterance, all label sequences derived from them, and their ids. Read
 * first: {@link elocute.speech.labels.LabelBuilder}.
 *
 * <p>Source: Zhao et al., "L2-ARCTIC: A Non-native English Speech Corpus" (Interspeech 2018), and
 * what its release 5.0 contains.
 */
package elocute.speech.labels;
