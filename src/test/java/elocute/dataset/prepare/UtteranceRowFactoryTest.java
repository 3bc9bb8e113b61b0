package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Speaker;
import elocute.corpus.SpeakerTraits;
import elocute.corpus.Split;
import elocute.corpus.Utterance;
import elocute.dataset.UtteranceRow;
import elocute.speech.audio.AudioClip;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.labels.WordScores;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/**
 * A row's columns, worked out by hand for "The day" with every kind of error: {@code sil | DH said
 * as D | AH | D left out | EY | an AH too many | R, accented | sil}.
 */
class UtteranceRowFactoryTest {

  private static final List<AlignedPhone> ALIGNED =
      List.of(
          at(0, "sil", "sil", ErrorTag.CORRECT),
          at(1, "dh", "d", ErrorTag.SUBSTITUTION),
          at(2, "ah", "ah", ErrorTag.CORRECT),
          at(3, "d", "sil", ErrorTag.DELETION),
          at(4, "ey", "ey", ErrorTag.CORRECT),
          at(5, "sil", "ah", ErrorTag.ADDITION),
          new AlignedPhone("r", "r", ErrorTag.SUBSTITUTION, true, 1.5, 1.75),
          at(7, "sil", "sil", ErrorTag.CORRECT));

  private static final Utterance UTTERANCE =
      new Utterance(
          "TLV/arctic_a0001",
          "TLV",
          "Vietnamese",
          "The day.",
          new AudioClip(new float[] {0, 0.5f, -1, 1, 2}, 16_000),
          2.5,
          new UtteranceLabels(ALIGNED),
          new MarkCounts(2, 2, 1, 1, 2, 0, 0, 1, 0),
          true,
          "TLV/wav/arctic_a0001.wav",
          "hash of its files",
          new SpeakerTraits(Optional.of(9), Optional.of(Speaker.Gender.FEMALE)),
          Optional.of(
              new ExpertScores(
                  List.of(0.4, 2.0, 0.0, 1.8, 1.2),
                  List.of(
                      new WordScores("THE", 2, 7.0, 10.0, null),
                      new WordScores("DAYR", 3, 4.0, 10.0, 5.0)),
                  new SentenceScores(6.0, null, 8.0, 7.0, null))));

  private final UtteranceRow row =
      UtteranceRowFactory.row(UTTERANCE, Split.TEST, LogMelColumn.ABSENT);

  @Test
  void aRowSaysWhoseUtteranceItIsAndWhereItComesFrom() {
    assertThat(row)
        .returns("TLV/arctic_a0001", UtteranceRow::utteranceId)
        .returns("TLV", UtteranceRow::speaker)
        .returns("Vietnamese", UtteranceRow::firstLanguage)
        .returns("The day.", UtteranceRow::transcript)
        .returns("TLV/wav/arctic_a0001.wav", UtteranceRow::sourcePath)
        .returns("hash of its files", UtteranceRow::sourceHash)
        .returns(2.5, UtteranceRow::sourceDurationSeconds)
        .returns(true, UtteranceRow::annotated)
        .returns("test", UtteranceRow::split)
        .returns(new MarkCounts(2, 2, 1, 1, 2, 0, 0, 1, 0), UtteranceRow::marks);
  }

  @Test
  void audioIsLittleEndianAndClippedAtFullScale() {
    assertThat(row.pcm().getBytes())
        .containsExactly(0, 0, 0, 0x40, 0, 0x80, 0xFF, 0x7F, 0xFF, 0x7F);
    assertThat(row.sampleRateHz()).isEqualTo(16_000);
    assertThat(row.durationSeconds()).isEqualTo(5 / 16_000.0);
  }

  @Test
  void alignedColumnsHaveAValueForEveryPosition() {
    assertThat(row.canonicalAligned())
        .containsExactly("sil", "dh", "ah", "d", "ey", "sil", "r", "sil");
    assertThat(row.perceivedAligned())
        .containsExactly("sil", "d", "ah", "sil", "ey", "ah", "r", "sil");
    assertThat(row.starred())
        .containsExactly(false, false, false, false, false, false, true, false);
    assertThat(row.startSeconds()).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75);
    assertThat(row.endSeconds()).containsExactly(0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0);
  }

  @Test
  void targetsLeaveOutWhatTheirHeadDoesNotLearn() {
    assertThat(row.canonicalTrainTarget()).containsExactly("dh", "ah", "d", "ey", "r");
    assertThat(row.perceivedTrainTarget())
        .containsExactly("sil", "d", "ah", "ey", "ah", "r", "sil");
    assertThat(row.errorTags()).containsExactly("S", "C", "D", "C", "A", "S");
    assertThat(row.errorLabels()).containsExactly("I", "C", "I", "C", "I", "I");
  }

  @Test
  void whatExpertsSayAndWhoSpeaksAreColumnsThatAreNullWhereNobodySaid() {
    assertThat(row)
        .returns(9, UtteranceRow::age)
        .returns("female", UtteranceRow::gender)
        .returns(List.of(0.4, 2.0, 0.0, 1.8, 1.2), UtteranceRow::phoneScores)
        .returns(new SentenceScores(6.0, null, 8.0, 7.0, null), UtteranceRow::sentenceScores);
    assertThat(row.phoneScores()).hasSameSizeAs(row.canonicalTrainTarget());
    assertThat(row.wordScores())
        .containsExactly(
            new WordScores("THE", 2, 7.0, 10.0, null), new WordScores("DAYR", 3, 4.0, 10.0, 5.0));
    UtteranceRow unscored = UtteranceRowFactory.row(silent(1600), Split.TRAIN, LogMelColumn.ABSENT);
    assertThat(unscored)
        .returns(null, UtteranceRow::age)
        .returns(null, UtteranceRow::gender)
        .returns(null, UtteranceRow::phoneScores)
        .returns(null, UtteranceRow::wordScores)
        .returns(null, UtteranceRow::sentenceScores);
  }

  @Test
  void energiesAreThereWhereTheyAreAskedFor() {
    assertThat(row.logMel()).isEqualTo(Binary.EMPTY);
    // 25 ms windows every 10 ms: 100 ms of audio have 1 + (1600 - 400) / 160 = 8 of 80 floats each.
    Utterance tenth = silent(1600);
    assertThat(UtteranceRowFactory.row(tenth, Split.TRAIN, LogMelColumn.PRESENT).logMel().length())
        .isEqualTo(8 * 80 * 4);
  }

  private static Utterance silent(int samples) {
    return new Utterance(
        "TLV/a",
        "TLV",
        "Vietnamese",
        "The day.",
        new AudioClip(new float[samples], 16_000),
        samples / 16_000.0,
        new UtteranceLabels(ALIGNED),
        MarkCounts.NONE,
        false,
        "TLV/wav/a.wav",
        "",
        SpeakerTraits.UNKNOWN,
        Optional.empty());
  }

  private static AlignedPhone at(int quarter, String canonical, String perceived, ErrorTag tag) {
    return new AlignedPhone(canonical, perceived, tag, false, quarter / 4.0, (quarter + 1) / 4.0);
  }
}
