package elocute.corpus;

import elocute.audio.AudioClip;
import elocute.labels.MarkCounts;
import elocute.labels.UtteranceLabels;

/**
 * One utterance, ready for a feature set.
 *
 * @param id {@code SPK/name}
 * @param speaker who speaks
 * @param transcript the sentence to be read, outer blanks removed
 * @param audio mono audio at the reader's rate
 * @param labels aligned phones
 * @param markCounts what the phones tier holds
 * @param annotated whether the labels come from a human annotation; otherwise they are canonical
 *     only
 * @param sourcePath the audio file, relative to the corpus root
 */
public record Utterance(
    String id,
    Speaker speaker,
    String transcript,
    AudioClip audio,
    UtteranceLabels labels,
    MarkCounts markCounts,
    boolean annotated,
    String sourcePath) {}
