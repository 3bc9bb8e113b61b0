package elocute.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.SentenceScores;
import elocute.speech.labels.WordScores;
import elocute.speech.text.Blanks;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One utterance of a label file. Sequences are strings, their symbols separated by blanks.
 *
 * @param wav path of the recording
 * @param duration of the recording in seconds
 * @param spkId speaker
 * @param canonicalAligned what should be said, {@code sil} for pauses and additions
 * @param perceivedAligned what was said, as long; {@code sil} for pauses and deletions
 * @param canonicalTrainTarget what should be said, for training
 * @param perceivedTrainTarget what was said, for training
 * @param errorLabels {@code C} or {@code I} per canonical phone and addition
 * @param wrd the sentence
 * @param starred {@code 1} at aligned positions that are accented realisations, else {@code 0};
 *     empty if unknown, as are the times
 * @param startSeconds start of each aligned position
 * @param endSeconds end of each aligned position
 * @param firstLanguage the speaker's; empty where the speaker's code tells it, or nobody knows
 * @param age the speaker's in years; null if unknown, as all that follow
 * @param gender {@code female} or {@code male}
 * @param phoneScores experts' mean score of each phone of {@code canonicalTrainTarget}
 * @param wordScores the words, with the number of their phones and experts' scores
 * @param sentenceScores experts' scores of the whole utterance
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelRecord(
    @JsonInclude String wav,
    @JsonInclude double duration,
    @JsonInclude String spkId,
    @JsonInclude String canonicalAligned,
    @JsonInclude String perceivedAligned,
    @JsonInclude String canonicalTrainTarget,
    @JsonInclude String perceivedTrainTarget,
    @JsonInclude String errorLabels,
    @JsonInclude String wrd,
    String starred,
    String startSeconds,
    String endSeconds,
    String firstLanguage,
    Integer age,
    Speaker.Gender gender,
    List<Double> phoneScores,
    List<WordScores> wordScores,
    SentenceScores sentenceScores)
    implements Serializable {

  public LabelRecord {
    starred = starred == null ? "" : starred;
    startSeconds = startSeconds == null ? "" : startSeconds;
    endSeconds = endSeconds == null ? "" : endSeconds;
    firstLanguage = firstLanguage == null ? "" : firstLanguage;
  }

  /** What the record says of the speaker. */
  SpeakerTraits traits() {
    return new SpeakerTraits(Optional.ofNullable(age), Optional.ofNullable(gender));
  }

  /**
   * Experts' scores, if there are any.
   *
   * @throws IllegalArgumentException if they are incomplete, or not of as many phones as the labels
   */
  Optional<ExpertScores> scores(int phones) {
    if (phoneScores == null && wordScores == null && sentenceScores == null) {
      return Optional.empty();
    }
    if (phoneScores == null || wordScores == null || sentenceScores == null) {
      throw new IllegalArgumentException(
          "phone_scores, word_scores and sentence_scores: must all be there, or none");
    }
    if (phoneScores.contains(null) || wordScores.contains(null)) {
      throw new IllegalArgumentException("phone_scores and word_scores: must not have null");
    }
    if (phoneScores.size() != phones) {
      throw new IllegalArgumentException(
          "phone_scores: must have %d scores as canonical_train_target has phones, got %d"
              .formatted(phones, phoneScores.size()));
    }
    return Optional.of(new ExpertScores(phoneScores, wordScores, sentenceScores));
  }

  /**
   * All fields; those that came later only if one of them is there, since hashes of rows are made
   * of it.
   */
  @Override
  public String toString() {
    return "LabelRecord[wav="
        + wav
        + ", duration="
        + duration
        + ", spkId="
        + spkId
        + ", canonicalAligned="
        + canonicalAligned
        + ", perceivedAligned="
        + perceivedAligned
        + ", canonicalTrainTarget="
        + canonicalTrainTarget
        + ", perceivedTrainTarget="
        + perceivedTrainTarget
        + ", errorLabels="
        + errorLabels
        + ", wrd="
        + wrd
        + ", starred="
        + starred
        + ", startSeconds="
        + startSeconds
        + ", endSeconds="
        + endSeconds
        + later()
        + "]";
  }

  private String later() {
    boolean none =
        firstLanguage.isEmpty()
            && Stream.of(age, gender, phoneScores, wordScores, sentenceScores)
                .allMatch(Objects::isNull);
    return none
        ? ""
        : ", firstLanguage="
            + firstLanguage
            + ", age="
            + age
            + ", gender="
            + gender
            + ", phoneScores="
            + phoneScores
            + ", wordScores="
            + wordScores
            + ", sentenceScores="
            + sentenceScores;
  }

  /** Whether all fields are there that an utterance needs. */
  boolean isComplete() {
    return Stream.of(
                wav,
                canonicalAligned,
                perceivedAligned,
                canonicalTrainTarget,
                perceivedTrainTarget,
                errorLabels)
            .noneMatch(Objects::isNull)
        && Stream.of(spkId, wrd).noneMatch(text -> text == null || Blanks.isBlank(text))
        && duration > 0
        && duration < Double.POSITIVE_INFINITY;
  }
}
