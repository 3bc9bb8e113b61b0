package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.config.EvaluationSettings.Decoder;
import elocute.corpus.Split;
import elocute.dataset.TinyFeatureSet;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.Lake;
import elocute.lake.tables.BaselineRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.PhoneScoreRow;
import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.ScoreReliabilityRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableRow;
import elocute.lake.tables.TableStore;
import elocute.lake.tables.UtteranceScoreRow;
import elocute.model.decoding.GreedyDecoder;
import elocute.runs.Archive;
import elocute.runs.Archive.Original;
import elocute.runs.Restore;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.metrics.Metric;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationIT {

  private static final int UTTERANCES = 30;

  @TempDir private static Path directory;
  private static JavaSparkContext spark;
  private static Lake lake;
  private static CheckpointedRun run;

  @BeforeAll
  static void train() throws IOException {
    var conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("evaluation")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    spark = new JavaSparkContext(conf);
    lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise", UTTERANCES);
    run = new CheckpointedRun(lake, "");
    run.train(2);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void anyNumberOfPartitionsGivesTheSameRowsToTheBit() throws IOException {
    EvaluationRow one = evaluate(1, Predictions.SAVED);
    assertThat(one.utterances()).isEqualTo(UTTERANCES);
    for (int partitions : List.of(2, 5)) {
      EvaluationRow other = evaluate(partitions, Predictions.SAVED);
      assertThat(content(other)).isEqualTo(content(one));
      for (Table<?> table : EVALUATED) {
        assertThat(rows(table, other)).as(table.name()).isNotEmpty().isEqualTo(rows(table, one));
      }
    }
  }

  @Test
  void aCalibrationIsTheSameForAnyNumberOfPartitionsAndGivesProbabilities() throws IOException {
    var checkpoint = run.checkpoint(CheckpointKind.BEST_LOSS);
    assertThat(evaluate(2, Predictions.DROPPED).gop())
        .satisfies(gop -> assertThat(gop.auc()).isBetween(0.0, 1.0))
        .satisfies(gop -> assertThat(gop.meanGap()).isNull());
    Calibration one = calibrate(1);
    assertThat(calibrate(4)).isEqualTo(one);
    assertThat(CalibrationFile.read(lake.fileSystem(), checkpoint)).contains(one);
    try {
      // Of dh ah d ey, said as d ah - ey, two are right.
      assertThat(one.source().utterances()).isEqualTo(UTTERANCES);
      assertThat(one.goodness().phones().get("ah").right()).isEqualTo(UTTERANCES);
      assertThat(one.goodness().phones().get("dh").wrong()).isEqualTo(UTTERANCES);
      EvaluationRow row = evaluate(2, Predictions.DROPPED);
      // The phone alone says which are right.
      assertThat(row.gop().auc()).isEqualTo(1);
      assertThat(row.gop().f1()).isEqualTo(one.goodness().threshold().f1()).isEqualTo(1);
      assertThat(row.gop().meanGap()).isEqualTo(one.goodness().meanGap());
      assertThat(
              ofEvaluation(
                  new TableStore(lake).read(Table.PHONE_SCORES), row, PhoneScoreRow::evaluationId))
          .hasSize(4 * UTTERANCES)
          .allSatisfy(phone -> assertThat(phone.probabilityRight()).isBetween(0.0, 1.0));
      assertThat(
              ofEvaluation(
                  new TableStore(lake).read(Table.SCORE_RELIABILITY),
                  row,
                  ScoreReliabilityRow::evaluationId))
          .hasSize(10);
    } finally {
      deleteCalibration();
    }
  }

  @Test
  void aCalibrationGoesToTheArchiveAndComesBackWithItsRun() throws IOException {
    Calibration calibration = calibrate(2);
    try {
      new Archive(lake).archive(CheckpointedRun.NAME, Original.REMOVED);
      assertThat(lake.fileSystem().exists(run.checkpoint(CheckpointKind.BEST_LOSS))).isFalse();
      new Restore(lake).restore(CheckpointedRun.NAME);

      EvaluationRow row = evaluate(2, Predictions.DROPPED);
      assertThat(row.gop().meanGap()).isEqualTo(calibration.goodness().meanGap());
      assertThat(row.gop().f1()).isEqualTo(calibration.goodness().threshold().f1());
    } finally {
      deleteCalibration();
    }
  }

  private static void deleteCalibration() throws IOException {
    lake.fileSystem()
        .delete(
            new org.apache.hadoop.fs.Path(
                run.checkpoint(CheckpointKind.BEST_LOSS), CalibrationFile.NAME),
            false);
  }

  @Test
  void aCheckpointOutsideTheLakeIsCalibratedWhereItLies(@TempDir Path outside) throws IOException {
    Path copy = outside.resolve("copy");
    FileUtils.copyDirectory(
        new File(run.checkpoint(CheckpointKind.BEST_LOSS).toUri().getPath()), copy.toFile());
    EvaluationRequest there =
        request(new org.apache.hadoop.fs.Path(copy.toString()), Decoding.OF_THE_CHECKPOINT);

    Calibration calibration =
        new CalibrationRun(spark, lake).run(EvaluationPlan.of(lake, there), OptionalDouble.empty());

    EvaluationPlan plan = EvaluationPlan.of(lake, there);
    assertThat(plan.calibration().calibration()).contains(calibration);
    assertThat(CalibrationFile.read(lake.fileSystem(), run.checkpoint(CheckpointKind.BEST_LOSS)))
        .isEmpty();
    assertThat(new Evaluation(spark, lake).run(plan).gop().f1()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"both, true", "phoneme, false"})
  void whatAnErrorHeadAnswersIsCalibratedIfItTrained(
      String mode, boolean answers, @TempDir Path folder) throws IOException {
    Lake asked = Lake.open(folder.toString(), new Configuration(false));
    TinyFeatureSet.write(asked, "noise", UTTERANCES);
    var prompted =
        new CheckpointedRun(
            asked,
            ",model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2,task_mode=" + mode);
    prompted.train(1);
    EvaluationRequest request =
        request(prompted.checkpoint(CheckpointKind.BEST_LOSS), Decoding.OF_THE_CHECKPOINT);
    Calibration calibration =
        new CalibrationRun(spark, asked)
            .run(EvaluationPlan.of(asked, request), OptionalDouble.empty());
    assertThat(calibration.hasAnswers()).isEqualTo(answers);
  }

  @Test
  void phonesAreScoredAlikeWhateverTheDecoder() throws IOException {
    EvaluationRow greedy = evaluate(2, Predictions.DROPPED);
    var beam = new Decoding(Optional.of(Decoder.BEAM), Optional.of(3));
    EvaluationRequest asked = request(run.checkpoint(CheckpointKind.BEST_LOSS), beam);
    EvaluationRow searched = new Evaluation(spark, lake).run(EvaluationPlan.of(lake, asked));
    assertThat(searched.gop()).isEqualTo(greedy.gop());
    assertThat(searched.protocol()).contains("beam-3");
  }

  @Test
  void importedTargetsWithPausesThatFitNoAlignmentAreMeasuredAndCalibrated() throws IOException {
    TinyFeatureSet.writeImported(lake, "imported", UTTERANCES);
    EvaluationRow row = evaluate(Optional.of("imported"), 2, Predictions.DROPPED);
    assertThat(
            ofEvaluation(
                new TableStore(lake).read(Table.PHONE_SCORES), row, PhoneScoreRow::evaluationId))
        .hasSize(4 * UTTERANCES);
    var plan = EvaluationPlan.of(lake, request(Optional.of("imported"), 2, Predictions.DROPPED));
    try {
      Calibration calibration = new CalibrationRun(spark, lake).run(plan, OptionalDouble.empty());
      assertThat(calibration.goodness().phones().get("dh").wrong()).isEqualTo(UTTERANCES);
    } finally {
      deleteCalibration();
    }
  }

  private static Calibration calibrate(int partitions) throws IOException {
    var plan = EvaluationPlan.of(lake, request(Optional.empty(), partitions, Predictions.DROPPED));
    return new CalibrationRun(spark, lake).run(plan, OptionalDouble.empty());
  }

  @Test
  void tasksOfOneProcessShareOneModel() throws IOException {
    evaluate(1, Predictions.DROPPED);
    try (LoadedModel first = LoadedModel.shared(lake, specOf(run).model(), Optional.empty())) {
      evaluate(5, Predictions.DROPPED);
      try (LoadedModel later = LoadedModel.shared(lake, specOf(run).model(), Optional.empty())) {
        assertThat(later).isSameAs(first);
      }
    }
  }

  private static EvaluationSpec specOf(CheckpointedRun run) throws IOException {
    var checkpoint = run.checkpoint(CheckpointKind.BEST_LOSS);
    String sha256 = CheckpointReader.open(lake.fileSystem(), checkpoint).sha256();
    return new EvaluationSpec(
        lake.uri(), checkpoint.toString(), sha256, "", "", 1, 1, new GreedyDecoder(), false, false);
  }

  @Test
  void savedPredictionsHaveTheirAlignments() throws IOException {
    EvaluationRow row = evaluate(2, Predictions.SAVED);
    List<PredictionRow> predictions =
        ofEvaluation(
            new TableStore(lake).read(Table.PREDICTIONS), row, PredictionRow::evaluationId);
    assertThat(predictions)
        .hasSize(UTTERANCES)
        .allSatisfy(
            prediction -> {
              // dh ah d ey, said as d ah - ey: see FeatureRows.
              assertThat(prediction.pronunciation().canonical()).isEqualTo("dh ah d ey");
              assertThat(prediction.pronunciation().perceived()).isEqualTo("d ah * ey");
              assertThat(prediction.pronunciation().operations()).isEqualTo("S C D C");
              assertThat(prediction.verdicts()).matches("(\\w\\w ){3}\\w\\w");
              assertThat(tokens(prediction.recognition().perceived()))
                  .isEqualTo(tokens(prediction.recognition().predicted()))
                  .isEqualTo(tokens(prediction.recognition().operations()));
              assertThat(prediction.recognition().operations().replaceAll("[C ]", ""))
                  .hasSize(prediction.phonemeEdits());
            });
  }

  private static int tokens(String text) {
    return text.split(" ").length;
  }

  @Test
  void rowsOfAllTablesAgree() throws IOException {
    EvaluationRow row = evaluate(3, Predictions.DROPPED);
    var store = new TableStore(lake);
    List<UtteranceScoreRow> utterances =
        ofEvaluation(store.read(Table.UTTERANCE_SCORES), row, UtteranceScoreRow::evaluationId);
    long edits = utterances.stream().mapToLong(utterance -> utterance.phonemes().edits()).sum();
    long phones = utterances.stream().mapToLong(u -> u.phonemes().referencePhones()).sum();
    double loss = utterances.stream().mapToDouble(u -> u.losses().phonemeLoss()).sum();
    assertThat(row.value(Metric.PER)).isCloseTo((double) edits / phones, within(1e-12));
    assertThat(phones).isEqualTo(row.phonemes().referencePhones()).isEqualTo(3 * UTTERANCES);
    assertThat(loss).isPositive();
    assertThat(row.loss()).isPositive().isFinite();
    assertThat(
            store.read(Table.SPEAKER_METRICS).stream()
                .filter(m -> m.evaluationId().equals(row.evaluationId()))
                .filter(m -> m.metric().equals("per")))
        .hasSize(2)
        .allSatisfy(
            metric -> {
              assertThat(metric.value()).isEqualTo(row.value(Metric.PER));
              assertThat(metric.low()).isEqualTo(row.interval(Metric.PER).orElseThrow().low());
            });
    assertThat(
            store.read(Table.PHONE_CONFUSIONS).stream()
                .filter(c -> c.evaluationId().equals(row.evaluationId()))
                .filter(c -> !c.reference().equals("*"))
                .mapToLong(c -> c.count())
                .sum())
        .isEqualTo(phones);
    assertThat(
            store.read(Table.ERROR_TYPE_METRICS).stream()
                .filter(e -> e.evaluationId().equals(row.evaluationId()))
                .filter(e -> e.metric().equals("occurrences"))
                .mapToDouble(e -> e.value())
                .sum())
        .isEqualTo(2 * UTTERANCES);
  }

  /** Who calls everything correct is right of every label but those of errors. */
  @Test
  void baselinesAreOfTheSameUtterances() throws IOException {
    EvaluationRow row = evaluate(2, Predictions.DROPPED);
    List<BaselineRow> baselines =
        new TableStore(lake).readFiles(Table.BASELINES, row.experiment(), row.evaluationId());
    assertThat(baselines)
        .extracting(BaselineRow::baseline)
        .containsExactly("everything_correct", "phone_frequency");
    assertThat(baselines).extracting(BaselineRow::utterances).containsOnly(row.utterances());
    assertThat(baselines.get(0).metrics().value(Metric.ERROR_ACCURACY))
        .isBetween(0.1, 0.9)
        .isEqualTo(baselines.get(0).metrics().value(Metric.DETECTION_ACCURACY))
        .isCloseTo(
            (double) row.correctSupport() / (row.correctSupport() + row.incorrectSupport()),
            within(1e-12));
  }

  @Test
  void utterancesShorterThanAFrameCountForNothing() throws IOException {
    TinyFeatureSet.writeWithShort(lake, "short", UTTERANCES, 399);
    EvaluationRow row = evaluate(Optional.of("short"), 2, Predictions.DROPPED);
    assertThat(row.utterances()).isEqualTo(UTTERANCES - 1);
    assertThat(rows(Table.BASELINES, row))
        .extracting(baseline -> baseline.get("utterances"))
        .containsExactly(row.utterances(), row.utterances());
    List<Map<String, Object>> whole =
        rows(Table.UTTERANCE_SCORES, evaluate(2, Predictions.DROPPED)).stream()
            .filter(scores -> !utterance(scores).equals("ABA/train0"))
            .toList();
    assertThat(rows(Table.UTTERANCE_SCORES, row)).isEqualTo(whole);

    TinyFeatureSet.writeShort(lake, "shorts", 399);
    assertThatThrownBy(() -> evaluate(Optional.of("shorts"), 2, Predictions.DROPPED))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "feature set shorts has nothing to evaluate: 4 train utterances left out, shorter than"
                + " one frame of the encoder (400 samples): ABA/train0, ABA/train1, ABA/train2,"
                + " ABA/train3");
  }

  @Test
  void whereExpertsHaveScoredPhonesRowsSayHowScoresGoWithTheirs() throws Exception {
    TinyFeatureSet.writeScored(lake, "scored");
    EvaluationRow row = evaluate(Optional.of("scored"), 1, Predictions.DROPPED);
    List<ScoreMetricRow> rows =
        ofEvaluation(
            new TableStore(lake).read(Table.SCORE_METRICS), row, ScoreMetricRow::evaluationId);
    assertThat(rows)
        .extracting(each -> each.level() + " " + each.source() + " " + each.metric())
        .contains(
            "all prior auc",
            "all prior phone_pcc",
            "age_group gop phone_pcc",
            "age_group everything_correct accuracy");
    assertThat(rows)
        .filteredOn(each -> each.source().equals("prior") && each.metric().equals("auc"))
        .as("in training as here: dh and d are never right, ah and ey always")
        .extracting(ScoreMetricRow::value)
        .containsOnly(1.0);
    assertThat(rows).extracting(ScoreMetricRow::resampled).contains("speakers");
  }

  private static final List<Table<?>> EVALUATED =
      List.of(
          Table.UTTERANCE_SCORES,
          Table.SPEAKER_METRICS,
          Table.BASELINES,
          Table.PHONE_METRICS,
          Table.PHONE_CONFUSIONS,
          Table.ERROR_TYPE_METRICS,
          Table.SCORE_METRICS,
          Table.PHONE_SCORES,
          Table.PREDICTIONS);

  private static EvaluationRow evaluate(int partitions, Predictions predictions)
      throws IOException {
    return evaluate(Optional.empty(), partitions, predictions);
  }

  private static EvaluationRow evaluate(
      Optional<String> features, int partitions, Predictions predictions) throws IOException {
    return new Evaluation(spark, lake)
        .run(EvaluationPlan.of(lake, request(features, partitions, predictions)));
  }

  private static EvaluationRequest request(
      Optional<String> features, int partitions, Predictions predictions) {
    return new EvaluationRequest(
        run.checkpoint(CheckpointKind.BEST_LOSS),
        Optional.empty(),
        features,
        Split.TRAIN,
        Decoding.OF_THE_CHECKPOINT,
        predictions,
        Goodness.SAVED,
        OptionalInt.of(partitions));
  }

  /** Of the training utterances, in two partitions, with the phones' metrics. */
  private static EvaluationRequest request(
      org.apache.hadoop.fs.Path checkpoint, Decoding decoding) {
    return new EvaluationRequest(
        checkpoint,
        Optional.empty(),
        Optional.empty(),
        Split.TRAIN,
        decoding,
        Predictions.DROPPED,
        Goodness.MEASURED,
        OptionalInt.of(2));
  }

  private static <T extends Record & TableRow> List<Map<String, Object>> rows(
      Table<T> table, EvaluationRow evaluation) throws IOException {
    return new TableStore(lake)
        .read(table).stream()
            .filter(row -> row.toString().contains(evaluation.evaluationId()))
            .map(EvaluationIT::content)
            .sorted(Comparator.comparing(EvaluationIT::utterance))
            .toList();
  }

  /** The order of predictions follows the ranges, which are several files. */
  private static String utterance(Map<String, Object> row) {
    return String.valueOf(row.get("utteranceId"));
  }

  /** A row's components, but for those that tell evaluations apart. */
  private static Map<String, Object> content(Record row) {
    var content = new HashMap<String, Object>();
    for (var component : row.getClass().getRecordComponents()) {
      try {
        content.put(component.getName(), component.getAccessor().invoke(row));
      } catch (ReflectiveOperationException broken) {
        throw new IllegalStateException(broken);
      }
    }
    content.keySet().removeAll(List.of("evaluationId", "evaluatedAt"));
    return content;
  }

  private static <T> List<T> ofEvaluation(
      List<T> rows, EvaluationRow row, java.util.function.Function<T, String> id) {
    return rows.stream().filter(r -> id.apply(r).equals(row.evaluationId())).toList();
  }
}
