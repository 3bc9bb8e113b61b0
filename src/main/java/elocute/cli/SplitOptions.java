package elocute.cli;

import elocute.config.Nearest;
import elocute.corpus.OwnSplits;
import elocute.corpus.Speaker;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.corpus.ValidationRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which split each utterance serves, as a picocli mix-in. */
final class SplitOptions {

  @ArgGroup private Validation validation = new Validation();

  @Option(
      names = "--train-speakers",
      split = ",",
      paramLabel = "SPK",
      description = "Speakers of the training split (default: all others).")
  private List<String> trainSpeakers = List.of();

  @Option(
      names = "--test-speakers",
      split = ",",
      paramLabel = "SPK",
      description = "Speakers of the test split (default: TLV,NJS,TNI,TXHC,ZHAA,YKWK).")
  private List<String> testSpeakers = List.of();

  @Option(
      names = "--disjoint-transcripts",
      description = {
        "Keep every sentence in one split only, since speakers read the same ones: scores are then of"
            + " sentences that nobody trained on.",
        "Utterances in between, such as a test speaker's of a training sentence, are left out."
      })
  private boolean disjointTranscripts;

  @Option(
      names = "--split-seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Seed of random choices of splits (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Where validation utterances come from: one of three ways. */
  static final class Validation {
    @Option(
        names = "--validation-share",
        paramLabel = "F",
        description =
            "Validate on this share of the training speakers' utterances; of a corpus with splits of"
                + " its own, on this share of its training speakers (default there: 0.1).")
    private Optional<Double> share = Optional.empty();

    @Option(
        names = "--validation-speakers",
        split = ",",
        paramLabel = "SPK",
        description = "Speakers of the validation split (default: MBMPS,THV,SVBI,NCC,YDCK,YBAA).")
    private List<String> speakers = List.of();

    @Option(
        names = "--fold",
        paramLabel = "N",
        description = {
          "Cross-validation: the N-th of the 18 speakers who do not test validates, from 1, and all"
              + " others train.",
          "A feature set NAME-fold-N for each, and train --features NAME --folds all trains on all."
        })
    private Optional<Integer> fold = Optional.empty();
  }

  /**
   * The plan that the options describe.
   *
   * @throws UsageException for an unknown speaker
   * @throws IllegalArgumentException for a value out of range, or a speaker in two splits
   */
  SplitPlan plan() {
    SplitPlan plan = speakers();
    return disjointTranscripts
        ? plan.withTranscripts(TranscriptRule.Disjoint.standard(seed))
        : plan;
  }

  /**
   * Where validation comes from in a corpus that has splits of its own: whole training speakers.
   *
   * @param corpus the corpus' name, for messages
   * @throws UsageException for an option that says how the corpus is to be split
   * @throws IllegalArgumentException for a share out of range
   */
  ValidationRule validationOf(String corpus) {
    refuse("--fold", validation.fold.isPresent(), corpus);
    refuse("--train-speakers", !trainSpeakers.isEmpty(), corpus);
    refuse("--test-speakers", !testSpeakers.isEmpty(), corpus);
    refuse("--disjoint-transcripts", disjointTranscripts, corpus);
    return validation.speakers.isEmpty()
        ? new ValidationRule.ByShare(validation.share.orElse(OwnSplits.STANDARD_SHARE), seed)
        : new ValidationRule.BySpeakers(Set.copyOf(validation.speakers));
  }

  private static void refuse(String option, boolean given, String corpus) {
    if (given) {
      throw new UsageException(
          "%s: %s has splits of its own; --validation-share, --validation-speakers and --split-seed"
                  .formatted(option, corpus)
              + " say which of its training speakers validate");
    }
  }

  private SplitPlan speakers() {
    Set<String> test = codes(testSpeakers, SplitPlan.STANDARD_TEST_SPEAKERS);
    if (validation.fold.isPresent()) {
      if (!testSpeakers.isEmpty() || !trainSpeakers.isEmpty()) {
        throw new UsageException(
            "--fold goes with the standard speakers, not --train-speakers or --test-speakers");
      }
      return SplitPlan.crossValidationFold(validation.fold.get());
    }
    ValidationRule rule = rule(test);
    Set<String> others = new TreeSet<>(Speaker.ALL.stream().map(Speaker::code).toList());
    others.removeAll(test);
    if (rule instanceof ValidationRule.BySpeakers by) {
      others.removeAll(by.speakers());
    }
    return new SplitPlan(codes(trainSpeakers, others), rule, test, new TranscriptRule.Shared());
  }

  /** Speakers that are asked for elsewhere leave the standard's validation. */
  private ValidationRule rule(Set<String> test) {
    if (validation.share.isPresent()) {
      return new ValidationRule.ByShare(validation.share.get(), seed);
    }
    Set<String> standard = new TreeSet<>(SplitPlan.STANDARD_VALIDATION_SPEAKERS);
    standard.removeAll(test);
    standard.removeAll(trainSpeakers);
    return new ValidationRule.BySpeakers(codes(validation.speakers, standard));
  }

  private static Set<String> codes(List<String> given, Set<String> standard) {
    given.forEach(SplitOptions::requireSpeaker);
    return given.isEmpty() ? standard : Set.copyOf(given);
  }

  private static void requireSpeaker(String code) {
    if (Speaker.ofCode(code).isEmpty()) {
      String nearest =
          Nearest.word(code, Speaker.ALL.stream().map(Speaker::code).toList()).orElseThrow();
      throw new UsageException(
          "'%s' is not one of the 24 speakers of L2-ARCTIC; nearest: %s".formatted(code, nearest));
    }
  }
}
