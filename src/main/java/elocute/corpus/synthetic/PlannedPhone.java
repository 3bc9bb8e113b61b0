package elocute.corpus.synthetic;

import elocute.speech.labels.ErrorTag;
import java.util.Optional;

/**
 * One position of an utterance's canonical-perceived alignment, before it is spoken.
 *
 * @param canonical what should be said; empty for an addition
 * @param tag what happens
 * @param sound what is heard; empty for a deletion
 * @param mark the annotator's mark: {@code AH0}, {@code D, T, s}
 * @param ipa the mark in the third tier, in IPA; blank where nothing is wrong
 */
record PlannedPhone(
    Optional<StressedPhone> canonical,
    ErrorTag tag,
    Optional<HeardSound> sound,
    String mark,
    String ipa) {}
