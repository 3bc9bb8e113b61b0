package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.allreduce.RankGroup;
import elocute.allreduce.RingGroup;
import elocute.allreduce.RingIdentity;
import elocute.allreduce.RingServer;
import elocute.allreduce.RingTimeouts;
import elocute.config.RunSettings;
import elocute.dataset.DatasetException;
import elocute.dataset.FeatureSets;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.TinyRun;
import elocute.training.data.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankRunTest {

  private static final Path FIXTURE = Path.of("src/test/resources/wav2vec2/base-tiny");

  private static final String FRAMES = ",encoder_frame_weight=2";
  private static final String PROMPTED =
      ",model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2";
  private static final String UNFIT = " whose error labels do not fit their phones";
  private static final String UNTIMED = " do not say when their phones are heard)";

  private static final byte[] SECRET = RingIdentity.randomSecret();

  @TempDir private Path directory;
  private Lake lake;
  private int runs;

  @BeforeEach
  void writeFeatures() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
  }

  @Test
  void aRunGoesOnWhenThePretrainedModelItBeganWithIsGone() throws Exception {
    Path pretrained = Files.createDirectory(directory.resolve("pretrained"));
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      Files.copy(FIXTURE.resolve(file), pretrained.resolve(file));
    }
    assertThat(train(pretrained, 1).epoch()).isEqualTo(1);
    Files.delete(pretrained.resolve("config.json"));
    Files.delete(pretrained.resolve("model.safetensors"));
    Files.delete(pretrained);

    assertThat(train(pretrained, 2).epoch()).isEqualTo(2);
    try (PronunciationModel model = latest().loadModel()) {
      // Of the fixture's config.json; the run's settings say 16.
      assertThat(model.encoderConfig().hiddenSize()).isEqualTo(32);
    }
  }

  @Test
  void framesCannotBeToldTheirPhonesWhenNobodyKnowsThem() throws Exception {
    TinyFeatureSet.writeUntimed(lake, "untimed");
    assertThatThrownBy(() -> log("untimed", FRAMES))
        .hasMessageContaining("training.encoder_frame_weight = 2.0")
        .hasMessageContaining("feature set untimed");
    assertThat(log("untimed", "")).noneMatch(line -> line.contains(UNTIMED));
  }

  @Test
  void utterancesWithoutTimesAreCountedWhereItMatters() throws Exception {
    TinyFeatureSet.writePartlyTimed(lake, "partly");
    assertThat(log("partly", FRAMES)).anyMatch(line -> line.contains("(1" + UNTIMED));
  }

  @Test
  void nobodyCanBeAskedAboutPhonesOfWhichIsNotKnownHowTheyWereSaid() throws Exception {
    TinyFeatureSet.writeUnfit(lake, "unfit");
    assertThatThrownBy(() -> log("unfit", PROMPTED))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("model_type = prompted")
        .hasMessageContaining("feature set unfit");
    assertThat(log("unfit", "")).noneMatch(line -> line.contains(UNFIT));
    TinyFeatureSet.writePartlyUnfit(lake, "partly");
    assertThat(log("partly", PROMPTED)).anyMatch(line -> line.contains("(1" + UNFIT));
  }

  @Test
  void expertsScoresCannotBeLearntWhereNobodyGaveAny() throws Exception {
    String recipe = PROMPTED + ",expert_scores=true";
    assertThatThrownBy(() -> log("noise", recipe))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("training.prompts.expert_scores = true")
        .hasMessageContaining("feature set noise");
    TinyFeatureSet.writeScored(lake, "scored");
    assertThat(log("scored", recipe)).isNotEmpty();
  }

  @Test
  void aPauseWithoutAClassMattersToFramesAlone() throws Exception {
    TinyFeatureSet.writeOddPauses(lake, "odd");
    assertThat(log("odd", "")).isNotEmpty();
    assertThatThrownBy(() -> log("odd", FRAMES))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("utterance ABA/train0")
        .hasMessageContaining("'spn'");
  }

  @Test
  void utterancesShorterThanAFrameAreLeftOutAndNamed() throws Exception {
    TinyFeatureSet.writeWithShort(lake, "short", 4, 399);
    assertThat(log("short", ""))
        .contains(
            "1 train utterances left out, shorter than one frame of the encoder (400 samples):"
                + " ABA/train0",
            "1 validation utterances left out, shorter than one frame of the encoder (400 samples):"
                + " ABA/validation0")
        .anyMatch(line -> line.contains(" 3 training and 3 validation utterances"));
    assertThat(log("noise", "")).noneMatch(line -> line.contains("left out"));
  }

  @Test
  void anUtteranceOfOneFrameIsTrainedOnAtAnySpeed() throws Exception {
    TinyFeatureSet.writeWithShort(lake, "frame", 4, 400);
    var log = new TinyRun.Log();
    TrainingState end =
        train("run", "frame", "num_epochs=6,speed_perturbation=0.5", TrainingEvents.to(log));
    assertThat(end.epoch()).isEqualTo(6);
    assertThat(log.lines).noneMatch(line -> line.contains("left out"));
  }

  @Test
  void aSetWithoutAnyUtteranceOfAFrameIsRefused() throws Exception {
    TinyFeatureSet.writeShort(lake, "shorts", 399);
    assertThatThrownBy(() -> log("shorts", ""))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(
            "feature set shorts has no train utterance that can be used: 4 are shorter than one"
                + " frame of the encoder (400 samples), 0 longer");
  }

  @Test
  void severalSetsAreTrainedOnTogether() throws Exception {
    TinyFeatureSet.write(lake, "more", 6);
    assertThat(log("noise,more", ",feature_weights=[2,0.5]"))
        .anyMatch(
            line ->
                line.contains(
                    " 10 training and 8 validation utterances (an epoch has 8 of noise's 4, 3 of"
                        + " more's 6)"));
    assertThat(log("noise,more", ""))
        .anyMatch(line -> line.contains("4 of noise's 4, 6 of more's"));
    assertThat(log("noise", "")).noneMatch(line -> line.contains("an epoch has"));
  }

  @Test
  void eachOfSeveralSetsMustHaveSomethingToTrainOn() throws Exception {
    TinyFeatureSet.writeShort(lake, "shorts", 399);
    assertThatThrownBy(() -> log("noise,shorts", ""))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("feature set shorts has no train utterance that can be used: 4 are");
  }

  @Test
  void aRunOnSeveralSetsResumesToTheSameWeights() throws Exception {
    TinyFeatureSet.write(lake, "more", 6);
    String weighted = ",dropout=0.2,feature_weights=[1,0.5]";
    train("whole", "noise,more", "num_epochs=3" + weighted, TrainingEvents.to());
    var attempt = RunAttempt.first("halves", 1, FeatureSets.open(lake, "noise,more"));
    train(attempt, "num_epochs=1" + weighted, TrainingEvents.to());
    train(attempt.next(), "num_epochs=3" + weighted, TrainingEvents.to());
    assertThat(weights("halves")).isEqualTo(weights("whole"));
  }

  private String weights(String run) throws IOException {
    try (PronunciationModel model =
        CheckpointReader.open(lake.fileSystem(), lake.runFiles(run).checkpoint("latest"))
            .loadModel()) {
      return WeightsHash.of(model.parameters());
    }
  }

  @Test
  void aRestartRefusesFeaturesThatWereReplacedInTheMeantime() throws Exception {
    var attempt = RunAttempt.first("run", 1, FeatureSets.open(lake, "noise"));
    train(attempt, "num_epochs=1", TrainingEvents.to());
    TinyFeatureSet.replace(lake, "noise", 6);
    assertThatThrownBy(() -> train(attempt.next(), "num_epochs=2", TrainingEvents.to()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("attempt 2 of run run trains on feature set noise of generation g (")
        .hasMessageContaining("train 4, validation 4 utterances")
        .hasMessageContaining("train 6, validation 4 utterances");
    var unnoted = RunAttempt.first("run", 1, "noise", "mapping").next();
    assertThatThrownBy(() -> train(unnoted, "num_epochs=2", TrainingEvents.to()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("run run has learnt from feature set noise of generation g (");
  }

  @Test
  void ranksThatFindOtherFeaturesThanEachOtherDoNotTrain() throws Exception {
    Lake other = Lake.open(directory.resolve("other").toString(), new Configuration(false));
    TinyFeatureSet.write(other, "noise", 6);
    List<RingServer> servers =
        List.of(RingServer.bind("127.0.0.1", 1), RingServer.bind("127.0.0.1", 1));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<TrainingState> first = threads.submit(() -> rank(lake, servers, 0));
      Future<TrainingState> second = threads.submit(() -> rank(other, servers, 1));
      for (Future<TrainingState> rank : List.of(first, second)) {
        assertThatThrownBy(rank::get)
            .hasRootCauseInstanceOf(TrainingException.class)
            .hasMessageContaining("different weights or features")
            .hasMessageContaining("train 4, validation 4 utterances")
            .hasMessageContaining("train 6, validation 4 utterances");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private TrainingState rank(Lake lake, List<RingServer> servers, int rank) throws IOException {
    var identity = new RingIdentity(SECRET, "test", "0", "tiny");
    var addresses = servers.stream().map(RingServer::address).toList();
    var patience = new RingTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
    try (RankGroup ranks =
        RingGroup.connect(servers.get(rank), rank, addresses, identity, patience)) {
      return train(
          lake,
          RunAttempt.first("run", 2, "noise", "mapping"),
          "num_epochs=1",
          TrainingEvents.to(),
          ranks);
    }
  }

  @Test
  void shardsThatAreNotWhatTheManifestSaysAreRefused() throws Exception {
    Path shards = directory.resolve("lake/features/noise/generations/g");
    Path spare = directory.resolve("spare");
    Files.move(shards.resolve("train.parquet"), spare);
    Files.move(shards.resolve("validation.parquet"), shards.resolve("train.parquet"));
    Files.move(spare, shards.resolve("validation.parquet"));
    assertThatThrownBy(() -> log("noise", ""))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("feature set noise: generations/g/train.parquet has ")
        .hasMessageContaining(", the manifest says ");
  }

  @Test
  void aResumedRunNamesTheStepThatItReallyGoesOnFrom() throws Exception {
    var attempt = RunAttempt.first("run", 1, "noise", "mapping");
    var first = new TinyRun.Log();
    train(attempt, "num_epochs=2", TrainingEvents.to(first));
    assertThat(first.lines).noneMatch(line -> line.contains("resuming from"));
    String moments = latest().record().files().get(1).name();
    Path checkpoints = directory.resolve("lake/experiments/run/checkpoints/latest");
    Files.write(checkpoints.resolve(moments), new byte[5]);

    var second = new TinyRun.Log();
    train(attempt.next(), "num_epochs=3", TrainingEvents.to(second));
    assertThat(second.lines)
        .filteredOn(line -> line.contains("step"))
        .first()
        .isEqualTo("resuming from the end of epoch 1 (step 2)");
    var third = new TinyRun.Log();
    train(
        RunAttempt.first("other", 1, "noise", "mapping").next(),
        "num_epochs=1",
        TrainingEvents.to(third));
    assertThat(third.lines).contains("resuming from the beginning");
  }

  private CheckpointReader latest() throws IOException {
    return CheckpointReader.open(
        lake.fileSystem(), lake.runFiles("run").checkpoint(CheckpointKind.LATEST.id()));
  }

  private TrainingState train(Path pretrained, int epochs) throws IOException {
    String overrides = "num_epochs=%d,pretrained=%s".formatted(epochs, pretrained);
    return train("run", "noise", overrides, TrainingEvents.to());
  }

  /** What a new run says in its one epoch. */
  private List<String> log(String features, String overrides) throws IOException {
    var log = new TinyRun.Log();
    train("run-" + runs++, features, "num_epochs=1" + overrides, TrainingEvents.to(log));
    return log.lines;
  }

  private TrainingState train(String run, String features, String overrides, TrainingEvents events)
      throws IOException {
    return train(RunAttempt.first(run, 1, features, "mapping"), overrides, events);
  }

  private TrainingState train(RunAttempt attempt, String overrides, TrainingEvents events)
      throws IOException {
    return train(lake, attempt, overrides, events, RankGroup.single());
  }

  private TrainingState train(
      Lake lake, RunAttempt attempt, String overrides, TrainingEvents events, RankGroup ranks)
      throws IOException {
    RunSettings settings = TinyRun.settings("batch_size=2," + overrides);
    attempt.begin(lake);
    var resources = new RankResources(directory, 1, Optional.empty());
    return new RankRun(attempt, lake, settings, resources, events, () -> false).trainEpochs(ranks);
  }
}
