package elocute.training;

import elocute.config.RunSettings;
import elocute.config.TrainingSettings;
import elocute.corpus.Split;
import elocute.dataset.FeatureSets;
import elocute.dataset.UtteranceSpool;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.data.ExampleSource;
import elocute.training.data.JoinedSource;
import elocute.training.data.LengthLimits;
import elocute.training.data.ShortUtterances;
import elocute.training.data.SpoolSource;
import elocute.training.data.SpoolSource.Detail;
import elocute.training.data.TrainingData;
import elocute.training.data.TrainingException;
import elocute.training.data.WeightedSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The utterances of a run, on one rank's disk.
 *
 * @param attempt the attempt to train the run
 * @param settings how it is trained
 * @param inventory classes of the phoneme head
 * @param errorLabels classes of the error head
 * @param spools all utterances of the splits that the run needs
 */
record RankData(
    RunAttempt attempt,
    RunSettings settings,
    PhonemeInventory inventory,
    ErrorLabels errorLabels,
    SplitSpools spools)
    implements Closeable {

  /**
   * What a model can use of them.
   *
   * @param data to train and validate on
   * @param shortUtterances lines about those that are left out because they are too short
   * @param exceptions about the training utterances, for the line of the run's log that counts
   *     them; may be empty
   */
  record Usable(TrainingData data, List<String> shortUtterances, String exceptions) {}

  /**
   * Reads them.
   *
   * @param directory existing local folder with room for their audio
   */
  static RankData load(
      RunAttempt attempt, FeatureSets features, RunSettings settings, Path directory)
      throws IOException {
    TrainingSettings recipe = settings.training();
    Set<Split> splits = EnumSet.of(Split.TRAIN, Split.VALIDATION);
    if (recipe.evaluateEachEpoch()) {
      splits.add(Split.TEST);
    }
    return new RankData(
        attempt,
        settings,
        new PhonemeInventory(features.phonemes()),
        ErrorLabels.ofClasses(recipe.errorClasses()),
        SplitSpools.load(features, splits, directory));
  }

  /**
   * What a model can use of them.
   *
   * @param frameSamples samples of one frame of its encoder, which an utterance needs at least
   * @throws TrainingException if there is nothing to train or to validate on
   */
  Usable usable(long frameSamples) {
    Map<Split, List<SpoolSource>> sources = new EnumMap<>(Split.class);
    spools
        .bySplit()
        .forEach((split, each) -> sources.put(split, sources(split, each, frameSamples)));
    List<SpoolSource> training = sources.get(Split.TRAIN);
    for (int set = 0; set < training.size(); set++) {
      requireAny(Split.TRAIN, names().get(set), List.of(training.get(set)));
    }
    requireAny(Split.VALIDATION, attempt.features(), sources.get(Split.VALIDATION));
    TrainingData data = data(sources);
    int untimed = isTimed() ? untimed(data.training()) : 0;
    int unlabelled = isAsked() ? unlabelled(data.training()) : 0;
    requireScores(data.training());
    int tooLong = training.stream().mapToInt(SpoolSource::tooLong).sum();
    return new Usable(
        data, shortUtterances(sources), exceptions(tooLong, untimed, unlabelled) + shares(data));
  }

  private List<String> names() {
    return FeatureSets.names(attempt.features());
  }

  private List<SpoolSource> sources(Split split, List<UtteranceSpool> each, long frameSamples) {
    return each.stream().map(spool -> source(split, spool, frameSamples)).toList();
  }

  /** Training alone leaves long utterances out, and may learn when phones are heard. */
  private SpoolSource source(Split split, UtteranceSpool spool, long frameSamples) {
    return split == Split.TRAIN
        ? new SpoolSource(
            spool,
            inventory,
            errorLabels,
            new LengthLimits(frameSamples, settings.training().maxAudioSeconds()),
            details(split))
        : new SpoolSource(
            spool, inventory, errorLabels, LengthLimits.ofFrame(frameSamples), details(split));
  }

  private Set<Detail> details(Split split) {
    Set<Detail> details = EnumSet.noneOf(Detail.class);
    if (isTimed() && split == Split.TRAIN) {
      details.add(Detail.TIMES);
    }
    if (isAsked()) {
      details.add(Detail.PROMPT);
    }
    return details;
  }

  private boolean isAsked() {
    return settings.modelType().asksAboutPhones();
  }

  /** How many do not say what happened to each canonical phone; at least one must. */
  private int unlabelled(ExampleSource training) {
    int unlabelled =
        (int)
            IntStream.range(0, training.size())
                .filter(index -> !training.example(index).prompt().isLabelled())
                .count();
    if (unlabelled > 0 && unlabelled == training.size()) {
      throw new TrainingException(
          ("model_type = %s needs utterances whose error labels fit their canonical and perceived"
                  + " phones; of feature set %s none for training has, so another is to be chosen")
              .formatted(settings.modelType().id(), attempt.features()));
    }
    return unlabelled;
  }

  /** Whoever asks for experts' scores needs some. */
  private void requireScores(ExampleSource training) {
    if (isAsked()
        && settings.training().prompts().expertScores()
        && IntStream.range(0, training.size())
            .noneMatch(index -> training.example(index).prompt().isScored())) {
      throw new TrainingException(
          ("training.prompts.expert_scores = true needs utterances whose phones experts scored; of"
                  + " feature set %s none for training has, so it must be false")
              .formatted(attempt.features()));
    }
  }

  private boolean isTimed() {
    return settings.training().encoderFrameWeight() > 0;
  }

  private void requireAny(Split split, String features, List<SpoolSource> sources) {
    if (sources.stream().allMatch(source -> source.size() == 0)) {
      ShortUtterances tooShort = tooShort(sources);
      throw new TrainingException(
          ("feature set %s has no %s utterance that can be used: %d are shorter than one frame of"
                  + " the encoder (%d samples), %d longer than max_audio_seconds (%s)")
              .formatted(
                  features,
                  split.id(),
                  tooShort.utteranceIds().size(),
                  tooShort.frameSamples(),
                  sources.stream().mapToInt(SpoolSource::tooLong).sum(),
                  settings.training().maxAudioSeconds()));
    }
  }

  private static ShortUtterances tooShort(List<SpoolSource> sources) {
    return sources.stream().map(SpoolSource::tooShort).reduce(ShortUtterances::plus).orElseThrow();
  }

  /** How many do not say when their phones are heard; at least one must. */
  private int untimed(ExampleSource training) {
    int untimed =
        (int)
            IntStream.range(0, training.size())
                .filter(index -> !training.example(index).segments().isTimed())
                .count();
    if (untimed > 0 && untimed == training.size()) {
      throw new TrainingException(
          ("training.encoder_frame_weight = %s needs utterances that say when their phones are"
                  + " heard; of feature set %s none for training does, so it must be 0")
              .formatted(settings.training().encoderFrameWeight(), attempt.features()));
    }
    return untimed;
  }

  private TrainingData data(Map<Split, List<SpoolSource>> sources) {
    return new TrainingData(
        attempt.run(),
        JoinedSource.of(sources.get(Split.TRAIN)),
        JoinedSource.of(sources.get(Split.VALIDATION)),
        Optional.ofNullable(sources.get(Split.TEST)).map(JoinedSource::of),
        inventory,
        errorLabels);
  }

  private static List<String> shortUtterances(Map<Split, List<SpoolSource>> sources) {
    return sources.entrySet().stream()
        .filter(split -> !tooShort(split.getValue()).isEmpty())
        .map(split -> tooShort(split.getValue()).leftOut(split.getKey().id()))
        .toList();
  }

  /** Of several feature sets, what an epoch has of each. */
  private String shares(TrainingData data) {
    List<Double> weights = settings.training().featureWeights();
    List<Integer> sizes = data.training().sizes();
    if (weights.isEmpty() && sizes.size() == 1) {
      return "";
    }
    return IntStream.range(0, sizes.size())
        .mapToObj(
            set ->
                "%d of %s's %d"
                    .formatted(
                        weights.isEmpty()
                            ? sizes.get(set)
                            : WeightedSource.share(sizes.get(set), weights.get(set)),
                        names().get(set),
                        sizes.get(set)))
        .collect(Collectors.joining(", ", " (an epoch has ", ")"));
  }

  private static String exceptions(int tooLong, int untimed, int unlabelled) {
    return (tooLong == 0 ? "" : " (" + tooLong + " longer than max_audio_seconds left out)")
        + (untimed == 0 ? "" : " (" + untimed + " do not say when their phones are heard)")
        + (unlabelled == 0
            ? ""
            : " ("
                + unlabelled
                + " whose error labels do not fit their phones train no error head)");
  }

  @Override
  public void close() throws IOException {
    spools.close();
  }
}
