package elocute.analysis.nightly;

import static elocute.analysis.nightly.NightLake.VALIDATION;
import static elocute.analysis.nightly.NightLake.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.analysis.comparison.SampleLake;
import elocute.analysis.nightly.NightlyRequest.Running;
import elocute.config.EvaluationSettings.Decoder;
import elocute.corpus.Split;
import elocute.dataset.DatasetException;
import elocute.dataset.TinyFeatureSet;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.ObjectStoreFileSystem;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.Lease;
import elocute.runs.LeaseHeldException;
import elocute.runs.LeaseUse;
import elocute.runs.Rename;
import elocute.runs.RunStore;
import elocute.scoring.metrics.Metric;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights over one run, tiny, with four checkpoints, and a feature set without a test split. */
@Tag("slow")
class NightlyTest {

  @TempDir private static Path trained;
  @TempDir private Path folder;
  private Lake lake;
  private NightLake nightlies;

  @BeforeAll
  static void train() throws IOException {
    Lake lake = Lake.open(trained.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    new CheckpointedRun(lake, "").train(1);
  }

  @BeforeEach
  void copy() throws IOException {
    FileUtils.copyDirectory(trained.toFile(), folder.toFile());
    open(Lake.open(folder.toString(), new Configuration(false)));
  }

  private void open(Lake opened) {
    lake = opened;
    SampleLake sample = new SampleLake(lake);
    sample.run("tiny", "simple", 1);
    nightlies = new NightLake(lake);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[null]", "{}"})
  void aRecordThatIsNotReadableIsPassedOver(String content) throws IOException {
    NightlyRun recorded = nightlies.run(request(Running.SKIPPED, CheckpointKind.BEST_ERROR));
    AtomicFiles.writeNew(lake.fileSystem(), lake.night("99991231_235959"), content);
    assertThat(new NightlyStore(lake).last()).contains(recorded);
  }

  @Test
  void evaluatesWhatIsNewAndNothingTwice() throws IOException {
    NightlyRequest two =
        request(Running.SKIPPED, CheckpointKind.BEST_ERROR, CheckpointKind.BEST_LOSS);
    NightlyRun first = nightlies.run(two);
    assertThat(first.evaluations().evaluated())
        .containsExactly(
            new EvaluationKey("tiny", "best_error", "noise", "validation"),
            new EvaluationKey("tiny", "best_loss", "noise", "validation"));
    assertThat(first.outcome()).isEqualTo(NightlyOutcome.DONE);
    NightlyRun second = nightlies.run(two);
    assertThat(second.evaluations().evaluated()).isEmpty();
    assertThat(second.evaluations().alreadyEvaluated()).isEqualTo(2);
    assertThat(nightlies.evaluations()).hasSize(2);
    assertThat(second.comparisons().comparisons()).isEqualTo(first.comparisons().comparisons());
    assertThat(first.comparisons().reports()).containsExactly("report of validation");
    assertThat(second.comparisons().reports()).isEmpty();
    assertThat(folder.resolve("comparison_results").toFile().list()).hasSize(1);
  }

  @Test
  void whatAnOlderVersionEvaluatedStaysAndIsNamedWithTheCommandThatFillsItsColumns()
      throws IOException {
    assertThat(nightlies.run(VALIDATION).evaluations().older()).isEmpty();
    NightlyRun second = nightlies.run(VALIDATION);
    assertThat(second.evaluations().evaluated()).isEmpty();
    assertThat(second.evaluations().older())
        .as("rows without derived decisions")
        .containsExactly(
            new OlderEvaluation(
                new EvaluationKey("tiny", "best_error", "noise", "validation"),
                "./submit.sh evaluate --model_checkpoint tiny/best_error --features noise"
                    + " --split validation --decoder greedy"));
    assertThat(new NightlyStore(lake).last()).contains(second);

    EvaluationRow older = nightlies.evaluations().get(0);
    new TableStore(lake)
        .append(
            Table.EVALUATIONS,
            "tiny",
            "again",
            List.of(SampleLake.with(older, Map.of(Metric.DETECTION_F1, 0.5))));
    NightlyPlan filled = Nightly.plan(lake, VALIDATION);
    assertThat(filled.alreadyEvaluated()).isEqualTo(1);
    assertThat(filled.older()).isEmpty();
  }

  @Test
  void aRecordOfAVersionThatDidNotLookForThemIsReadable() throws IOException {
    NightlyRun recorded = nightlies.run(VALIDATION);
    Path file = folder.resolve("nightly/" + recorded.id() + ".json");
    String json = Files.readString(file);
    assertThat(json).contains("\"older\"");
    Files.writeString(file, json.replaceFirst("\"older\" *: *\\[ *\\],", ""));
    assertThat(Files.readString(file)).doesNotContain("\"older\"");
    assertThat(new NightlyStore(lake).last()).contains(recorded);
  }

  @Test
  void anotherProtocolAndOtherRowsOfTheSplitAreNew() throws IOException {
    nightlies.run(VALIDATION);
    NightlyRequest beam =
        new NightlyRequest(
            List.of("noise"),
            List.of(Split.VALIDATION, Split.TRAIN),
            List.of(CheckpointKind.BEST_ERROR),
            new Decoding(Optional.of(Decoder.BEAM), Optional.of(3)),
            Running.SKIPPED,
            0.01);
    assertThat(nightlies.run(beam).evaluations().evaluated()).hasSize(2);
    // More training rows; the validation split is as it was.
    FileUtils.deleteDirectory(folder.resolve("features/noise").toFile());
    TinyFeatureSet.write(lake, "noise", 9);
    NightlyPlan plan = Nightly.plan(lake, beam);
    assertThat(plan.evaluations())
        .extracting(planned -> planned.subject().split())
        .containsExactly("train");
    assertThat(plan.alreadyEvaluated()).isEqualTo(1);
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    assertThat(Nightly.plan(lake, VALIDATION).evaluations()).hasSize(1);
    assertThat(nightlies.evaluations()).isEmpty();
    assertThat(folder.resolve("nightly")).doesNotExist();
  }

  @Test
  void whatCannotBeEvaluatedIsNamedAndDoesNotStopTheOthers() throws IOException {
    Files.writeString(
        folder.resolve("experiments/tiny/checkpoints/best_phoneme/checkpoint.json"), "{");
    Files.createDirectories(folder.resolve("experiments/empty"));
    NightlyRun night =
        nightlies.run(
            request(Running.SKIPPED, CheckpointKind.BEST_PHONEME, CheckpointKind.BEST_ERROR));
    assertThat(night.evaluations().evaluated())
        .extracting(EvaluationKey::checkpoint)
        .containsExactly("best_error");
    assertThat(night.evaluations().failed())
        .singleElement()
        .asString()
        .startsWith("tiny/best_phoneme on validation: ")
        .contains("checkpoint.json");
    assertThat(night.evaluations().skipped())
        .extracting(SkippedEvaluation::toString)
        .containsExactly(
            "empty/best_phoneme on validation: there is no such checkpoint",
            "empty/best_error on validation: there is no such checkpoint");
    assertThat(night.outcome().exitStatus()).isEqualTo(4);
  }

  @Test
  void anEvaluationThatFailsIsNamedAndDoesNotStopTheOthers() throws IOException {
    Nightly nightly =
        new Nightly(
            lake,
            plan -> {
              if (plan.request().checkpoint().getName().equals("best_error")) {
                throw NightlyTest.<RuntimeException>undeclared(
                    new SparkException(
                        "Job aborted due to stage failure: Task 0 failed 4 times",
                        new CheckpointException("model-1.safetensors is damaged\n\tat somewhere")));
              }
              return nightlies.evaluate(plan);
            },
            (split, when) -> "report");
    NightlyRun night =
        nightly.run(request(Running.SKIPPED, CheckpointKind.BEST_ERROR, CheckpointKind.BEST_LOSS));
    assertThat(night.evaluations().evaluated()).hasSize(1);
    assertThat(night.evaluations().failed())
        .extracting(SkippedEvaluation::reason)
        .containsExactly("model-1.safetensors is damaged");
    assertThat(night.outcome()).isEqualTo(NightlyOutcome.INCOMPLETE);
  }

  /** As Scala throws checked exceptions. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException undeclared(Exception failure) throws E {
    throw (E) failure;
  }

  @Test
  void featuresWithOtherLabelsFailAndUnknownOnesAreRefused() throws IOException {
    TinyFeatureSet.write(lake, "other");
    String trainedWith = PhonemeInventory.standard().hash();
    String given = trainedWith.replace('0', '1');
    Path manifest = folder.resolve("features/other/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace(trainedWith, given));
    assertThat(Nightly.plan(lake, onFeatures("other", Split.VALIDATION)).failed())
        .singleElement()
        .asString()
        .contains(given, trainedWith);
    assertThat(Nightly.plan(lake, onFeatures("noise", Split.TEST)).skipped())
        .extracting(SkippedEvaluation::toString)
        .containsExactly("tiny/best_error on noise/test: the feature set has no such utterances");
    assertThatThrownBy(() -> nightlies.run(onFeatures("nose", Split.VALIDATION)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nearest: noise");
  }

  private static NightlyRequest onFeatures(String name, Split split) {
    return new NightlyRequest(
        List.of(name),
        List.of(split),
        List.of(CheckpointKind.BEST_ERROR),
        Decoding.OF_THE_CHECKPOINT,
        Running.SKIPPED,
        0.01);
  }

  @Test
  void aRunThatIsTrainedIsEvaluatedOnlyWhenAsked() throws IOException {
    Lease lease = Lease.hold(lake, "tiny", LeaseUse.TRAINING);
    try (lease) {
      assertThat(Nightly.plan(lake, VALIDATION).skipped())
          .extracting(SkippedEvaluation::reason)
          .containsExactly("the run is in use");
      NightlyRequest running = request(Running.EVALUATED, CheckpointKind.BEST_ERROR);
      assertThat(Nightly.plan(lake, running).evaluations()).hasSize(1);
    }
  }

  @Test
  void aRunThatIsRemovedAfterThePlanIsSkipped() throws IOException {
    NightlyPlan plan = Nightly.plan(lake, VALIDATION);
    new Rename(lake).rename("tiny", "elsewhere");
    Evaluator evaluator =
        planned -> {
          new RunStore(lake).holdForEvaluation(planned.request().checkpoint(), "tiny").close();
          return nightlies.evaluate(planned);
        };
    NightlyEvaluations evaluations = NightlyEvaluations.of(plan, evaluator);
    assertThat(evaluations.failed()).isEmpty();
    assertThat(evaluations.skipped())
        .extracting(SkippedEvaluation::reason)
        .allMatch(reason -> reason.startsWith("there is no run 'tiny'"))
        .hasSize(1);
    assertThat(nightlies.evaluations()).isEmpty();
  }

  @Test
  void theBestOfAMetricThatFellIsNamedOnceAndRecorded() throws IOException {
    nightlies.per(0.3).run(VALIDATION);
    SampleLake.in(folder)
        .run("better", "simple", 1)
        .evaluation("better", 1, "validation", "noise", 0.5, 0.2);
    assertThat(nightlies.run(VALIDATION).outcome()).isEqualTo(NightlyOutcome.DONE);
    FileUtils.deleteDirectory(folder.resolve("tables/evaluations/experiment=better").toFile());
    NightlyRun fallen = nightlies.run(VALIDATION);
    assertThat(fallen.outcome().exitStatus()).isEqualTo(3);
    assertThat(fallen.falls())
        .extracting(MetricRegression::toString)
        .contains(
            "best per on noise/validation, levenshtein-v1/greedy fell by 0.1000: from 0.2000"
                + " (better/best_error) to 0.3000 (tiny/best_error); the feature set's utterances"
                + " have changed since");
    assertThat(fallen.falls()).extracting(fall -> fall.now().metric()).doesNotContain("mdd_f1");
    assertThat(folder.resolve("nightly/" + fallen.id() + ".json"))
        .content()
        .contains("\"falls\"", "\"experiment\" : \"better\"");
    assertThat(nightlies.run(VALIDATION).outcome()).isEqualTo(NightlyOutcome.DONE);
    assertThat(new TableStore(lake).read(Table.NIGHTS))
        .filteredOn(row -> row.metric().equals("per"))
        .extracting(row -> row.value())
        .containsExactly(0.3, 0.2, 0.3, 0.3);
  }

  @Test
  void ofTwoNightsAtOnceTheSecondDoesNothing() throws Exception {
    var atWork = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    Nightly slow =
        new Nightly(
            lake,
            plan -> {
              atWork.countDown();
              await(mayEnd);
              return nightlies.evaluate(plan);
            },
            (split, when) -> "report");
    var thread = Executors.newSingleThreadExecutor();
    try {
      Future<NightlyRun> first = thread.submit(() -> slow.run(VALIDATION));
      await(atWork);
      assertThatThrownBy(() -> nightlies.run(VALIDATION))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("the nightly evaluation is in use by process");
      mayEnd.countDown();
      assertThat(first.get().evaluations().evaluated()).hasSize(1);
    } finally {
      thread.shutdownNow();
    }
    assertThat(nightlies.evaluations()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** As where a lease was given to two, on an object store. */
  @Test
  void ofTwoNightsThatPlannedTheSameOneCommits() throws IOException {
    NightlyPlan first = Nightly.plan(lake, VALIDATION);
    NightlyPlan second = Nightly.plan(lake, VALIDATION);
    assertThat(NightlyEvaluations.of(first, nightlies::evaluate).evaluated()).hasSize(1);
    NightlyEvaluations late = NightlyEvaluations.of(second, nightlies::evaluate);
    assertThat(late.evaluated()).isEmpty();
    assertThat(late.skipped())
        .extracting(SkippedEvaluation::reason)
        .containsExactly("another process has just evaluated it");
    assertThat(nightlies.evaluations()).hasSize(1);
  }

  @Test
  void nightsOfSeveralProcessesEvaluateEverythingOnce() throws Exception {
    List<Process> processes = List.of(night(), night());
    List<Integer> statuses = new ArrayList<>();
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      statuses.add(process.waitFor());
      assertThat(statuses).as(said).allMatch(status -> status == 0 || status == 5);
    }
    assertThat(statuses).contains(0);
    assertThat(nightlies.evaluations())
        .extracting(row -> row.checkpoint())
        .containsExactlyInAnyOrder("best_error", "best_phoneme", "best_loss", "latest");
    assertThat(folder.resolve("nightly/_leases")).isEmptyDirectory();
  }

  private Process night() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            NightProcess.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Evaluates all checkpoints as soon as a line comes in. */
  static final class NightProcess {
    public static void main(String[] arguments) throws IOException {
      NightLake nightlies = new NightLake(Lake.open(arguments[0], new Configuration()));
      if (System.in.read() != '\n') {
        throw new IOException("nobody gave the start");
      }
      try {
        nightlies.run(request(Running.SKIPPED, CheckpointKind.values()));
      } catch (LeaseHeldException held) {
        System.exit(5);
      }
    }
  }

  @Test
  void objectStoresHaveNightsToo() throws IOException {
    var configuration = new Configuration(false);
    configuration.set("fs.store.impl", ObjectStoreFileSystem.class.getName());
    FileUtils.deleteDirectory(folder.resolve("tables").toFile());
    open(Lake.open("store://" + folder, configuration));
    assertThat(nightlies.run(VALIDATION).evaluations().evaluated()).hasSize(1);
    assertThat(nightlies.run(VALIDATION).evaluations().evaluated()).isEmpty();
    assertThat(new TableStore(lake).read(Table.NIGHTS)).isNotEmpty();
  }

  @Test
  void theReportIsWrittenWhenSomethingChangedAndItsFailureIsKept() throws IOException {
    List<Split> reported = new ArrayList<>();
    Nightly nightly =
        new Nightly(
            lake,
            nightlies::evaluate,
            (split, when) -> {
              reported.add(split);
              return "reports/x.html";
            });
    assertThat(nightly.run(VALIDATION).comparisons().reports()).containsExactly("reports/x.html");
    assertThat(nightly.run(VALIDATION).comparisons().reports()).isEmpty();
    assertThat(reported).containsExactly(Split.VALIDATION);
    Nightly broken =
        new Nightly(
            lake,
            nightlies::evaluate,
            (split, when) -> {
              throw new IOException("no space left");
            });
    NightlyRun night = broken.run(request(Running.SKIPPED, CheckpointKind.LATEST));
    assertThat(night.comparisons().reportFailures()).containsExactly("validation: no space left");
    assertThat(night.outcome()).isEqualTo(NightlyOutcome.INCOMPLETE);
    assertThat(nightly.run(VALIDATION).comparisons().reports())
        .as("tried again although nothing else is new")
        .containsExactly("reports/x.html");
  }
}
