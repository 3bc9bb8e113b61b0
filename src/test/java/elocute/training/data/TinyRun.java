package elocute.training.data;

import ai.djl.Device;
import elocute.allreduce.RankGroup;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingIdentity;
import elocute.allreduce.RingServer;
import elocute.allreduce.RingTimeouts;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import elocute.model.PronunciationModel;
import elocute.model.nn.Parameter;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterValues;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.Trainer;
import elocute.training.TrainingEvent.EpochDone;
import elocute.training.TrainingEvent.LogLine;
import elocute.training.TrainingEvents;
import elocute.training.TrainingListener;
import elocute.training.TrainingSession;
import elocute.training.WeightsHash;
import elocute.training.checkpoint.CheckpointWriter;
import elocute.training.checkpoint.TrainingState;
import elocute.training.step.ChosenRoute;
import elocute.training.step.GradientRoute;
import elocute.training.step.Optimizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs tiny trainings, with ranks as threads of this JVM over a real ring. */
public final class TinyRun {

  private static final RingTimeouts PATIENCE =
      new RingTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));

  private static final Path TINY = Path.of("src/test/resources/elocute/training/tiny.conf");

  private TinyRun() {}

  public static RunSettings settings(String overrides) {
    return SettingsLoader.load(Optional.of(TINY), overrides);
  }

  /**
   * Utterances of noise with random targets, heard one after the other, the same for the same seed.
   */
  public static ExampleSource noise(int utterances, long seed) {
    var random = new SplittableRandom(seed);
    List<Example> examples = new ArrayList<>();
    List<float[]> waveforms = new ArrayList<>();
    for (int i = 0; i < utterances; i++) {
      float[] waveform = new float[6400 + random.nextInt(6400)];
      for (int t = 0; t < waveform.length; t++) {
        waveform[t] = (float) (random.nextDouble() - 0.5);
      }
      int[] phonemes = random.ints(3 + random.nextInt(4), 1, 40).toArray();
      int[] errors = random.ints(2 + random.nextInt(4), 1, 3).toArray();
      waveforms.add(waveform);
      var segments = PhoneSegments.even(phonemes, waveform.length);
      examples.add(
          new Example(
              "SPK/u" + i,
              "u" + i,
              waveform.length,
              phonemes,
              errors,
              List.of(),
              segments,
              PhoneQuestions.aligned(misread(phonemes), phonemes)));
    }
    return new ExampleSource() {
      @Override
      public int size() {
        return utterances;
      }

      @Override
      public Example example(int index) {
        return examples.get(index);
      }

      @Override
      public float[] waveform(int index) {
        return waveforms.get(index);
      }
    };
  }

  /** Other phones than were said: one more, one less, one other. */
  private static int[] misread(int[] said) {
    int[] canonical = said.clone();
    canonical[0] = 1 + said[1] % 39;
    canonical[1] = said[1];
    canonical[said.length - 1] = 1 + said[0] % 39;
    return IntStream.concat(IntStream.of(canonical), IntStream.of(7, 9)).toArray();
  }

  public static TrainingData data(ExampleSource training) {
    return data(training, Optional.empty());
  }

  public static TrainingData data(ExampleSource training, Optional<ExampleSource> evaluation) {
    return new TrainingData(
        "tiny", training, noise(3, 99), evaluation, PhonemeInventory.standard(), ErrorLabels.TWO);
  }

  /**
   * How one rank's training ended.
   *
   * @param weights all weights
   * @param hash hash of them
   * @param named weights by parameter
   * @param gradients those of the last step, by parameter
   * @param state the last state
   * @param log lines of the log
   * @param epochs rows of table epochs
   * @param steps rows of table steps
   */
  public record Outcome(
      float[] weights,
      String hash,
      Map<String, float[]> named,
      Map<String, float[]> gradients,
      TrainingState state,
      List<String> log,
      List<EpochRow> epochs,
      List<StepRow> steps) {}

  /** Trains over {@code ranks} threads and returns rank 0's outcome. */
  public static Outcome train(RunSettings settings, TrainingData data, int ranks) throws Exception {
    return trainAll(settings, data, ranks).get(0);
  }

  /** As {@link #train}, from weights that {@code start} changes first. */
  public static Outcome train(
      RunSettings settings, TrainingData data, int ranks, Consumer<PronunciationModel> start)
      throws Exception {
    return trainAll(settings, data, ranks, start).get(0);
  }

  /** Trains over {@code ranks} threads. */
  static List<Outcome> trainAll(RunSettings settings, TrainingData data, int ranks)
      throws Exception {
    return trainAll(settings, data, ranks, model -> {});
  }

  private static List<Outcome> trainAll(
      RunSettings settings, TrainingData data, int ranks, Consumer<PronunciationModel> start)
      throws Exception {
    List<RingServer> servers = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      servers.add(RingServer.bind("127.0.0.1", 1));
    }
    List<String> addresses = servers.stream().map(RingServer::address).toList();
    var identity = new RingIdentity(RingIdentity.randomSecret(), "test", "0", "tiny");
    var pool = Executors.newFixedThreadPool(ranks);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (int rank = 0; rank < ranks; rank++) {
        int own = rank;
        futures.add(
            pool.submit(
                () -> {
                  try (RankGroup group =
                      RingGroup.connect(servers.get(own), own, addresses, identity, PATIENCE)) {
                    return trainRank(settings, data, group, start);
                  }
                }));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        outcomes.add(future.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Outcome trainRank(
      RunSettings settings, TrainingData data, RankGroup group, Consumer<PronunciationModel> start)
      throws Exception {
    var log = new Log();
    try (PronunciationModel model =
            PronunciationModel.create(
                settings, data.errorLabels().size(), data.inventory(), Device.cpu());
        GradientRoute route =
            ChosenRoute.of(settings.training(), Device.cpu(), group, log.lines::add)) {
      start.accept(model);
      var optimizer = new Optimizer(model.parameters(), settings.training().weightDecay());
      var session =
          new TrainingSession(
              settings,
              model,
              optimizer,
              data,
              route,
              CheckpointWriter.none(),
              TrainingEvents.to(log),
              () -> false);
      TrainingState state = new Trainer(session).run(TrainingState.start(settings.training()));
      return new Outcome(
          weights(model),
          WeightsHash.of(model.parameters()),
          byName(model, parameter -> ParameterValues.of(model.parameters(), parameter)),
          byName(model, model.parameters()::gradients),
          state,
          log.lines,
          log.epochs,
          log.steps);
    }
  }

  private static Map<String, float[]> byName(
      PronunciationModel model, Function<Parameter, float[]> values) {
    Map<String, float[]> byName = new TreeMap<>();
    model.parameters().parameters().forEach(p -> byName.put(p.name(), values.apply(p)));
    return byName;
  }

  /** Keeps what it is told. */
  public static final class Log implements TrainingListener {
    public final List<String> lines = new ArrayList<>();
    private final List<EpochRow> epochs = new ArrayList<>();
    private final List<StepRow> steps = new ArrayList<>();

    @Override
    public void on(LogLine line) {
      lines.add(line.text());
    }

    @Override
    public void on(EpochDone epoch) {
      epochs.add(epoch.row());
      steps.addAll(epoch.steps());
    }
  }

  public static float[] weights(PronunciationModel model) {
    var parameters = model.parameters();
    float[] all = new float[Math.toIntExact(parameters.total())];
    int offset = 0;
    for (ParameterGroup group : ParameterGroup.values()) {
      int count = Math.toIntExact(parameters.count(group));
      parameters.weights(group).values().get(all, offset, count);
      offset += count;
    }
    return all;
  }
}
