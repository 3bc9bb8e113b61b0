package elocute.corpus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import elocute.speech.text.Blanks;
import java.io.Serializable;
import java.util.Objects;
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
    String endSeconds)
    implements Serializable {

  public LabelRecord {
    starred = starred == null ? "" : starred;
    startSeconds = startSeconds == null ? "" : startSeconds;
    endSeconds = endSeconds == null ? "" : endSeconds;
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
