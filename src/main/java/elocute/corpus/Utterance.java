package elocute.corpus;

import elocute.speech.audio.AudioClip;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.UtteranceLabels;
import java.util.Optional;

/**
 * One utterance, ready for a feature set.
 *
 * @param id {@code SPK/name}
 * @param speaker code of who speaks
 * @param firstLanguage the speaker's, for example {@code Arabic}
 * @param transcript the sentence to be read, outer blanks removed
 * @param audio mono audio at the reader's rate
 * @param sourceSeconds duration of the recording as the source has it
 * @param labels aligned phones
 * @param markCounts what the phones tier holds
 * @param annotated whether the labels come from a human annotation; otherwise they are canonical
 *     only
 * @param sourcePath the audio file, relative to the corpus root
 * @param sourceHash SHA-256 of all files it was made from
 * @param traits what the corpus says of the speaker besides
 * @param scores what experts say of it, if the corpus has that
 */
public record Utterance(
    String id,
    String speaker,
    String firstLanguage,
    String transcript,
    AudioClip audio,
    double sourceSeconds,
    UtteranceLabels labels,
    MarkCounts markCounts,
    boolean annotated,
    String sourcePath,
    String sourceHash,
    SpeakerTraits traits,
    Optional<ExpertScores> scores) {}
