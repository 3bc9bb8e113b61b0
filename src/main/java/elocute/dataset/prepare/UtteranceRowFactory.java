package elocute.dataset.prepare;

import elocute.corpus.Speaker;
import elocute.corpus.Split;
import elocute.corpus.Utterance;
import elocute.dataset.UtteranceRow;
import elocute.speech.audio.Pcm16;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.UtteranceLabels;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;

/** Turns an utterance into its row. */
final class UtteranceRowFactory {

  private UtteranceRowFactory() {}

  static UtteranceRow row(Utterance utterance, Split split, LogMelColumn logMel) {
    UtteranceLabels labels = utterance.labels();
    short[] levels = Pcm16.levels(utterance.audio().samples());
    List<ErrorTag> tags = labels.errorTags();
    return new UtteranceRow(
        utterance.id(),
        utterance.speaker(),
        utterance.firstLanguage(),
        split.id(),
        utterance.transcript(),
        utterance.sourcePath(),
        utterance.audio().durationSeconds(),
        utterance.audio().sampleRateHz(),
        Binary.fromConstantByteArray(Pcm16.bytes(levels)),
        utterance.annotated(),
        labels.canonicalAligned(),
        labels.perceivedAligned(),
        labels.canonicalTrainTarget(),
        labels.perceivedTrainTarget(),
        tags.stream().map(tag -> String.valueOf(tag.binaryCode())).toList(),
        tags.stream().map(tag -> String.valueOf(tag.code())).toList(),
        positions(labels, AlignedPhone::starred),
        positions(labels, AlignedPhone::startSeconds),
        positions(labels, AlignedPhone::endSeconds),
        utterance.sourceSeconds(),
        utterance.sourceHash(),
        utterance.markCounts(),
        logMel.of(levels),
        utterance.traits().age().orElse(null),
        utterance.traits().gender().map(Speaker.Gender::id).orElse(null),
        utterance.scores().map(ExpertScores::phones).orElse(null),
        utterance.scores().map(ExpertScores::words).orElse(null),
        utterance.scores().map(ExpertScores::sentence).orElse(null));
  }

  private static <T> List<T> positions(UtteranceLabels labels, Function<AlignedPhone, T> of) {
    return labels.aligned().stream().map(of).toList();
  }
}
