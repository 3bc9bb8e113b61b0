package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.EvaluationSettings.Decoder;
import elocute.config.ModelType;
import elocute.config.SettingsException;
import elocute.corpus.Split;
import elocute.dataset.DatasetException;
import elocute.dataset.FeatureSets;
import elocute.dataset.TinyFeatureSet;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.Lake;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointedRun;
import elocute.training.checkpoint.RunAttempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationPlanTest {

  @TempDir private static Path directory;
  private static Lake lake;
  private static CheckpointedRun run;

  @BeforeAll
  static void train() throws IOException {
    lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    run = new CheckpointedRun(lake, ",evaluation.decoder=beam,beam_width=7");
    run.train(1);
  }

  @Test
  void whatFitsIsPlanned() throws Exception {
    EvaluationPlan plan = plan(Optional.of(ModelType.SIMPLE), "noise", Split.VALIDATION);
    assertThat(plan.featuresName()).isEqualTo("noise");
    assertThat(plan.shards()).hasSize(1);
    assertThat(plan.decoder().id()).isEqualTo("beam-7");
  }

  @Test
  void whatIsAskedOfDecodingWinsOverTheSettings() throws Exception {
    assertThat(decoder(Optional.of(Decoder.GREEDY), Optional.empty())).isEqualTo("greedy");
    assertThat(decoder(Optional.of(Decoder.BEAM), Optional.of(3))).isEqualTo("beam-3");
    assertThat(decoder(Optional.empty(), Optional.of(4))).isEqualTo("beam-4");
  }

  @Test
  void aWidthWithoutABeamSearchOrBelowOneIsRefused() {
    assertThatThrownBy(() -> decoder(Optional.of(Decoder.GREEDY), Optional.of(3)))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("beam_width: needs decoder beam");
    assertThatThrownBy(() -> decoder(Optional.of(Decoder.BEAM), Optional.of(0)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("beam_width");
  }

  @Test
  void aModelTypeThatContradictsTheWeightsIsRefused() {
    assertThatThrownBy(() -> plan(Optional.of(ModelType.CROSS), "noise", Split.VALIDATION))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("of a simple model, not cross")
        .hasMessageContaining(run.checkpoint(CheckpointKind.BEST_LOSS).toString());
  }

  @Test
  void featuresWithOtherLabelsAreRefusedWithBothHashes() throws Exception {
    TinyFeatureSet.write(lake, "other");
    String trained = PhonemeInventory.standard().hash();
    String given = trained.replace('0', '1');
    Path manifest = directory.resolve("features/other/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace(trained, given));
    assertThatThrownBy(() -> plan(Optional.empty(), "other", Split.VALIDATION))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("feature set other has label mapping " + given)
        .hasMessageContaining("trained with " + trained)
        .hasMessageEndingWith(
            "./submit.sh preprocess --corpus DIR --features NAME --phoneme_to_id FILE");
  }

  @Test
  void aRunThatHasLearntFromSeveralSetsIsMeasuredOnTheOneThatIsNamed() throws Exception {
    Lake other = Lake.open(directory.resolve("several").toString(), new Configuration(false));
    TinyFeatureSet.write(other, "noise");
    TinyFeatureSet.write(other, "more");
    RunAttempt.first(CheckpointedRun.NAME, 1, FeatureSets.open(other, "noise,more")).begin(other);
    var both = new CheckpointedRun(other, "");
    both.train(1);
    Function<Optional<String>, EvaluationRequest> onto =
        features ->
            new EvaluationRequest(
                both.checkpoint(CheckpointKind.LATEST),
                Optional.empty(),
                features,
                Split.VALIDATION,
                Decoding.OF_THE_CHECKPOINT,
                Predictions.DROPPED,
                Goodness.NOT_MEASURED,
                OptionalInt.empty());
    assertThatThrownBy(() -> EvaluationPlan.of(other, onto.apply(Optional.empty())))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("name one by --features, noise or more");
    assertThat(EvaluationPlan.of(other, onto.apply(Optional.of("more"))).featuresName())
        .isEqualTo("more");
  }

  @Test
  void aSplitWithoutUtterancesAndAMissingFeatureSetAreRefused() {
    assertThatThrownBy(() -> plan(Optional.empty(), "noise", Split.TEST))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("feature set noise has no test utterances");
    assertThatThrownBy(() -> plan(Optional.empty(), "none", Split.TEST))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none");
  }

  private static EvaluationPlan plan(Optional<ModelType> modelType, String features, Split split)
      throws IOException {
    return EvaluationPlan.of(
        lake,
        new EvaluationRequest(
            run.checkpoint(CheckpointKind.BEST_LOSS),
            modelType,
            Optional.of(features),
            split,
            Decoding.OF_THE_CHECKPOINT,
            Predictions.DROPPED,
            Goodness.NOT_MEASURED,
            OptionalInt.empty()));
  }

  private static String decoder(Optional<Decoder> decoder, Optional<Integer> width)
      throws IOException {
    var request =
        new EvaluationRequest(
            run.checkpoint(CheckpointKind.BEST_LOSS),
            Optional.empty(),
            Optional.empty(),
            Split.VALIDATION,
            new Decoding(decoder, width),
            Predictions.DROPPED,
            Goodness.NOT_MEASURED,
            OptionalInt.empty());
    return EvaluationPlan.of(lake, request).decoder().id();
  }
}
