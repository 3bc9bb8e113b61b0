package elocute.corpus;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which split each utterance serves. Depends on the utterance and the plan alone, so any machine
 * decides alike.
 *
 * @param trainSpeakers codes of the training speakers
 * @param validation where validation utterances come from
 * @param testSpeakers codes of the test speakers
 * @param transcripts whether splits may share sentences
 */
public record SplitPlan(
    Set<String> trainSpeakers,
    ValidationRule validation,
    Set<String> testSpeakers,
    TranscriptRule transcripts)
    implements Serializable {

  /** The test speakers of the literature, one per first language. */
  public static final Set<String> STANDARD_TEST_SPEAKERS =
      Set.of("TLV", "NJS", "TNI", "TXHC", "ZHAA", "YKWK");

  /** Validation speakers, one per first language. */
  public static final Set<String> STANDARD_VALIDATION_SPEAKERS =
      Set.of("MBMPS", "THV", "SVBI", "NCC", "YDCK", "YBAA");

  public SplitPlan {
    trainSpeakers = Set.copyOf(trainSpeakers);
    testSpeakers = Set.copyOf(testSpeakers);
    requireDisjoint("train_speakers", trainSpeakers, "test_speakers", testSpeakers);
    if (validation instanceof ValidationRule.BySpeakers by) {
      requireDisjoint("train_speakers", trainSpeakers, "validation_speakers", by.speakers());
      requireDisjoint("test_speakers", testSpeakers, "validation_speakers", by.speakers());
    }
  }

  /** Standard test and validation speakers, the other 12 train; sentences are shared. */
  public static SplitPlan standard() {
    return ofSpeakers(STANDARD_VALIDATION_SPEAKERS, STANDARD_TEST_SPEAKERS);
  }

  /** Validation and test by speakers; all others of the corpus train. */
  public static SplitPlan ofSpeakers(Set<String> validationSpeakers, Set<String> testSpeakers) {
    return new SplitPlan(
        codes(code -> !validationSpeakers.contains(code) && !testSpeakers.contains(code)),
        new ValidationRule.BySpeakers(validationSpeakers),
        testSpeakers,
        new TranscriptRule.Shared());
  }

  /**
   * Standard test speakers; one of the other 18 validates, the rest train.
   *
   * @param fold from 1, one per speaker outside the test set, in the order of speaker codes
   */
  public static SplitPlan crossValidationFold(int fold) {
    List<String> candidates = foldSpeakers();
    if (fold < 1 || fold > candidates.size()) {
      throw new IllegalArgumentException(
          "fold: must be 1 to " + candidates.size() + ", got " + fold);
    }
    return ofSpeakers(Set.of(candidates.get(fold - 1)), STANDARD_TEST_SPEAKERS);
  }

  /** How many folds there are. */
  public static int folds() {
    return foldSpeakers().size();
  }

  private static List<String> foldSpeakers() {
    return codes(code -> !STANDARD_TEST_SPEAKERS.contains(code)).stream().sorted().toList();
  }

  /** The same speakers under another rule for sentences. */
  public SplitPlan withTranscripts(TranscriptRule rule) {
    return new SplitPlan(trainSpeakers, validation, testSpeakers, rule);
  }

  /**
   * The split of an utterance; empty if the plan leaves it out.
   *
   * @param speaker speaker code
   * @param name the utterance's name within the speaker
   * @param transcript the sentence
   */
  public Optional<Split> splitOf(String speaker, String name, String transcript) {
    if (transcripts instanceof TranscriptRule.Disjoint disjoint) {
      Split ofTranscript = splitOfTranscript(disjoint, Transcripts.normalised(transcript));
      return serves(speaker, ofTranscript) ? Optional.of(ofTranscript) : Optional.empty();
    }
    return splitOfSpeaker(speaker)
        .map(split -> split == Split.TRAIN && isHeldBack(speaker, name) ? Split.VALIDATION : split);
  }

  private Optional<Split> splitOfSpeaker(String speaker) {
    if (testSpeakers.contains(speaker)) {
      return Optional.of(Split.TEST);
    }
    if (validation instanceof ValidationRule.BySpeakers by && by.speakers().contains(speaker)) {
      return Optional.of(Split.VALIDATION);
    }
    return trainSpeakers.contains(speaker) ? Optional.of(Split.TRAIN) : Optional.empty();
  }

  private boolean isHeldBack(String speaker, String name) {
    return validation instanceof ValidationRule.ByShare by
        && StableHash.fraction(by.seed(), speaker + "/" + name) < by.share();
  }

  private boolean serves(String speaker, Split split) {
    boolean validatesByShare =
        validation instanceof ValidationRule.ByShare && split == Split.VALIDATION;
    Split needed = validatesByShare ? Split.TRAIN : split;
    return splitOfSpeaker(speaker).filter(needed::equals).isPresent();
  }

  private Split splitOfTranscript(TranscriptRule.Disjoint rule, String sentence) {
    double fraction = StableHash.fraction(rule.seed(), sentence);
    if (fraction < rule.testShare()) {
      return Split.TEST;
    }
    if (validation instanceof ValidationRule.ByShare by) {
      double ofRest = StableHash.fraction(by.seed(), "validation\n" + sentence);
      return ofRest < by.share() ? Split.VALIDATION : Split.TRAIN;
    }
    return fraction < rule.testShare() + rule.validationShare() ? Split.VALIDATION : Split.TRAIN;
  }

  static void requireShare(String what, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(what + ": must be above 0 and below 1, got " + share);
    }
  }

  private static Set<String> codes(Predicate<String> wanted) {
    return Speaker.ALL.stream().map(Speaker::code).filter(wanted).collect(Collectors.toSet());
  }

  private static void requireDisjoint(
      String firstName, Set<String> first, String secondName, Set<String> second) {
    var both = new HashSet<>(first);
    both.retainAll(second);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          firstName + " and " + secondName + ": must have no speaker in common, got " + both);
    }
  }
}
