package elocute.training.checkpoint;

import elocute.config.RunSettings;
import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import elocute.training.Trainer;
import elocute.training.TrainingEvent.LogLine;
import elocute.training.TrainingEvents;
import elocute.training.TrainingListener;
import elocute.training.TrainingSession;
import elocute.training.WeightsHash;
import elocute.training.data.TinyRun;
import elocute.training.data.TrainingData;
import elocute.training.step.GradientRoute;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A tiny run on noise, by one rank, that leaves checkpoints in a lake. */
public final class CheckpointedRun {

  /** The run's name. */
  public static final String NAME = "tiny";

  static final TrainingData DATA = TinyRun.data(TinyRun.noise(12, 5));

  private final Lake lake;
  private final String overrides;
  private final List<String> log = new ArrayList<>();
  private int stepsToStop = Integer.MAX_VALUE;
  private int stepsToDeath = Integer.MAX_VALUE;

  /** A run of tiny.conf with overrides, trained on a feature set called noise. */
  public CheckpointedRun(Lake lake, String overrides) {
    this.lake = lake;
    this.overrides = overrides;
  }

  /** Asks the next training to stop after so many steps. */
  CheckpointedRun stopAfter(int steps) {
    stepsToStop = steps;
    return this;
  }

  /** Lets the next training die after so many steps. */
  CheckpointedRun dieAfter(int steps) {
    stepsToDeath = steps;
    return this;
  }

  /** Trains to an epoch, from the latest checkpoint if there is one; returns the weights' hash. */
  public String train(int epochs) throws IOException {
    RunSettings settings = settings("num_epochs=" + epochs + overrides);
    var attempt =
        RunAttempt.last(lake, NAME)
            .map(RunAttempt::next)
            .orElseGet(() -> RunAttempt.first(NAME, 1, "noise", DATA.inventory().hash()));
    attempt.begin(lake);
    var checkpoints = new LakeCheckpoints(lake, attempt, settings, DATA);
    Optional<CheckpointReader> latest = LatestCheckpoint.find(lake, NAME, events()::log);
    try (PronunciationModel model =
        latest.isPresent()
            ? latest.get().loadModel()
            : PronunciationModel.create(
                settings, DATA.errorLabels().size(), DATA.inventory().size())) {
      var optimizer = new Optimizer(model.parameters(), settings.training().weightDecay());
      if (latest.isPresent()) {
        latest.get().loadMoments(optimizer);
      }
      CheckpointWriter writer = checkpoints.writer(model, optimizer);
      var session =
          new TrainingSession(
              settings,
              model,
              optimizer,
              DATA,
              GradientRoute.single(),
              writer,
              events(),
              this::stopRequested);
      try {
        new Trainer(session)
            .run(
                latest
                    .map(checkpoint -> checkpoint.record().state())
                    .orElse(TrainingState.start(settings.training())));
      } finally {
        writer.finish();
      }
      return WeightsHash.of(model.parameters());
    }
  }

  /** The settings that such runs have, with overrides. */
  public static RunSettings settings(String overrides) {
    return TinyRun.settings("batch_size=4,dropout=0.1," + overrides);
  }

  /** The directory of one of its checkpoints. */
  public Path checkpoint(CheckpointKind kind) {
    return lake.runFiles(NAME).checkpoint(kind.id());
  }

  /** Opens one of its checkpoints. */
  public CheckpointReader open(CheckpointKind kind) throws IOException {
    return CheckpointReader.open(lake.fileSystem(), checkpoint(kind));
  }

  /** Where one of its checkpoints lies on the disk. */
  java.nio.file.Path folder(CheckpointKind kind) {
    return java.nio.file.Path.of(checkpoint(kind).toUri().getPath());
  }

  /** Names of the files of one of its checkpoints, sorted. */
  List<String> files(CheckpointKind kind) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(folder(kind))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A checkpoint's file of that role, the newest where there are several. */
  java.nio.file.Path tensors(CheckpointKind kind, String role) throws IOException {
    return open(kind).record().files().stream()
        .filter(file -> file.role().equals(role))
        .map(file -> folder(kind).resolve(file.name()))
        .findFirst()
        .orElseThrow();
  }

  /** The hash of the weights of one that nothing cut off, in a lake of its own below a folder. */
  static String uninterrupted(java.nio.file.Path folder, int epochs) throws IOException {
    Lake lake = Lake.open(folder.resolve("uninterrupted").toString(), new Configuration(false));
    return new CheckpointedRun(lake, "").train(epochs);
  }

  /** What was logged so far. */
  List<String> log() {
    return log;
  }

  private TrainingEvents events() {
    return TrainingEvents.to(
        new TrainingListener() {
          @Override
          public void on(LogLine line) {
            log.add(line.text());
          }
        });
  }

  private boolean stopRequested() {
    if (--stepsToDeath == 0) {
      throw new IllegalStateException("died");
    }
    return --stepsToStop == 0;
  }
}
