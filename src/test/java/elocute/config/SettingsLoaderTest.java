package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsLoaderTest {
  @TempDir Path folder;

  @Test
  void defaultsAreTheOriginals() {
    RunSettings settings = SettingsLoader.defaults();
    TrainingSettings training = settings.training();
    assertThat(training.batchSize()).isEqualTo(8);
    assertThat(training.wav2vecLr()).isEqualTo(1e-5);
    assertThat(training.mainLr()).isEqualTo(1e-4);
    assertThat(training.numEpochs()).isEqualTo(30);
    assertThat(training.gradientAccumulation()).isEqualTo(2);
    assertThat(settings.seed()).isEqualTo(42);
    HeadSettings head = new HeadSettings(1024, 2, 8, 512, 0.1);
    assertThat(
            List.of(
                settings.simple(),
                settings.transformer(),
                settings.cross(),
                settings.hierarchical(),
                settings.prompted()))
        .containsOnly(head);
  }

  @Test
  void overridesReachLeavesByNameOrPathAndKeepListsTogether() {
    RunSettings settings =
        override(
            "batch_size=4, encoder.hidden_size = 64,num_conv_pos_embedding_groups=4,"
                + "num_attention_heads=4,conv_dim=[96,96],conv_kernel=[10, 3],conv_stride=[5,2],"
                + "main_lr=3e-4,precision=bf16,pretrained=facebook/wav2vec2-base:a,"
                + "experiment_name=\"a,b=c\"");
    assertThat(settings.training().batchSize()).isEqualTo(4);
    assertThat(settings.encoder().hiddenSize()).isEqualTo(64);
    assertThat(settings.encoder().convDim()).containsExactly(96, 96);
    assertThat(settings.encoder().pretrained()).isEqualTo("facebook/wav2vec2-base:a");
    assertThat(settings.training().mainLr()).isEqualTo(3e-4);
    assertThat(settings.training().precision()).isEqualTo(TrainingSettings.Precision.BF16);
    assertThat(settings.experimentName()).isEqualTo("a,b=c");
  }

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void aKeyOfEveryArchitectureMeansTheChosenOne(ModelType type) {
    RunSettings settings = override("hidden_dim=64,model_type=" + type.id());
    assertThat(settings.head().hiddenDim()).isEqualTo(64);
    for (ModelType other : ModelType.values()) {
      RunSettings seen =
          new RunSettings(
              "",
              other,
              0,
              settings.training(),
              settings.evaluation(),
              settings.tracking(),
              settings.encoder(),
              settings.simple(),
              settings.transformer(),
              settings.cross(),
              settings.hierarchical(),
              settings.prompted());
      assertThat(seen.head().hiddenDim()).isEqualTo(other == type ? 64 : 1024);
    }
  }

  @Test
  void overridesWinOverTheFileAndTheFileOverTheDefaults() throws IOException {
    Path file =
        write(
            "elocute.experiment { model_type = cross, training { batch_size = 2, num_epochs = 3 } }");
    RunSettings settings = SettingsLoader.load(Optional.of(file), "batch_size=16,dropout=0.3");
    assertThat(settings.modelType()).isEqualTo(ModelType.CROSS);
    assertThat(settings.training().batchSize()).isEqualTo(16);
    assertThat(settings.training().numEpochs()).isEqualTo(3);
    assertThat(settings.training().gradientAccumulation()).isEqualTo(2);
    assertThat(settings.cross().dropout()).isEqualTo(0.3);
  }

  @Test
  void invisibleBlanksAroundValuesAreBlanksAndWithinThemAreShown() throws IOException {
    Path file =
        write(
            "\uFEFFelocute.experiment {\u00a0training {\u00a0batch_size =\u00a03\u00a0}\u00a0}\u00a0\n");
    assertThat(SettingsLoader.load(Optional.of(file), "").training().batchSize()).isEqualTo(3);
    assertThat(SettingsLoader.load(Optional.empty(), "\u00a0batch_size\u00a0=\u00a04").training())
        .extracting(TrainingSettings::batchSize)
        .isEqualTo(4);
    assertThatThrownBy(() -> SettingsLoader.load(Optional.empty(), "batch_size=1\u00a04"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("1\\u00a04");
  }

  @Test
  void aFilesChangeToOneBlockLeavesTheOtherBlocksAlone() throws IOException {
    Path file = write("elocute.experiment.simple.hidden_dim = 64");
    RunSettings settings = SettingsLoader.load(Optional.of(file), "");
    assertThat(settings.simple().hiddenDim()).isEqualTo(64);
    assertThat(settings.cross().hiddenDim()).isEqualTo(1024);
  }

  @Test
  void weightsOfFeatureSetsAreAsManyAsTheSets() {
    override("").training().requireFeatureWeights(2);
    var two = override("feature_weights=[2,0.5]").training();
    assertThat(two.featureWeights()).containsExactly(2.0, 0.5);
    two.requireFeatureWeights(2);
    assertThatThrownBy(() -> two.requireFeatureWeights(3))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "training.feature_weights = [2.0, 0.5] is not valid: must be empty or have a weight for"
                + " each of the feature sets, which are 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bach_size=4 | unknown setting 'bach_size' | did you mean 'training.batch_size'?",
        "encoder.hiden_size=4 | unknown setting 'encoder.hiden_size' | 'encoder.hidden_size'?",
        "training=4 | unknown setting 'training' | did you mean",
        "batch_size=0 | training.batch_size = 0 is not valid | must be at least 1",
        "batch_size=2.5 | training.batch_size = \"2.5\" | must be a whole number",
        "batch_size=many | training.batch_size = \"many\" | override batch_size=many",
        "batch_size=9999999999 | training.batch_size = \"9999999999\" | must be a whole number",
        "main_lr=NaN | training.main_lr = \"NaN\" | must be a number",
        "main_lr=1e999 | training.main_lr = Infinity | must be at least 0",
        "feature_weights=[1,0] | training.feature_weights = [1.0, 0.0] | each must be above 0",
        "feature_weights=[x] | training.feature_weights = \"x\" | must be a number",
        "feature_weights=2 | training.feature_weights = \"2\" | must be a list",
        "main_lr=-1 | training.main_lr = -1.0 | must be at least 0",
        "dropout=1 | simple.dropout = 1.0 | must be at least 0 and below 1",
        "plateau_factor=1 | training.plateau_factor = 1.0 | must be above 0 and below 1",
        "error_classes=3 | training.error_classes = 3 | must be 2 or 4",
        "encoder_ctc_weight=1,task_mode=error | training.encoder_ctc_weight = 1.0 | must be 0 with task_mode = error",
        "encoder_frame_weight=1,task_mode=error | training.encoder_frame_weight = 1.0 | must be 0 with task_mode = error",
        "max_audio_seconds=0 | training.max_audio_seconds = 0.0 | must be above 0",
        "conv_bias=yes | encoder.conv_bias = \"yes\" | must be true or false",
        "conv_dim=4 | encoder.conv_dim = \"4\" | must be a list",
        "'conv_dim=[4,4]' | encoder.conv_kernel = | as many entries as conv_dim, 2",
        "num_attention_heads=7 | encoder.hidden_size = 768 | multiple of num_attention_heads = 7",
        "model_type=trasformer | model_type = \"trasformer\" | did you mean transformer?",
        "model_type=SIMPLE | model_type = \"SIMPLE\" | one of simple, transformer, cross",
        "batch_size | 'batch_size' | is not of the form key=value",
        "=4 | '=4' | is not of the form key=value",
        "'batch_size=4,' | '' in 'batch_size=4,' | is not of the form key=value",
        "'batch_size=4,training.batch_size=5' | 'training.batch_size' | is overridden twice",
        "conv_dim=[4 | conv_dim=[4 | bracket without its counterpart",
        "conv_dim=4] | conv_dim=4] | bracket without its counterpart",
        "'conv_dim=[{]' | 'conv_dim=[{]' | cannot be read",
      })
  void aBadOverrideIsRefusedByName(String overrides, String what, String rule) {
    assertThatThrownBy(() -> override(overrides))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elocute.experiment.training.batchsize = 4 | 'training.batchsize' | experiment.conf: 1",
        "model_type = cross | 'model_type' | did you mean 'elocute.experiment.model_type'?",
        "elocute.experimant { } | 'elocute.experimant' | did you mean",
        "elocute.experiment.training = 3 | training = 3 | must be a block of settings",
        "elocute.experiment.seed = null | seed = null | must be a whole number",
        "elocute.experiment.seed = [1] | seed = [ | must be a whole number",
        "elocute.experiment.seed = ${nowhere} | experiment.conf | cannot be read",
        "elocute.experiment { | experiment.conf | cannot be read",
        "other = 1 | 'other' | did you mean",
        "'' | experiment.conf | cannot be read",
      })
  void aBadFileIsRefusedByNameAndPlace(String text, String what, String rule) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> SettingsLoader.load(Optional.of(file), ""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(rule);
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> SettingsLoader.load(Optional.of(folder.resolve("none.conf")), ""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("none.conf is not a file");
  }

  @Test
  void jsonHoldsEverySettingAndComesBackTheSame() {
    RunSettings settings =
        override(
            "model_type=hierarchical,seed=9007199254740993,main_lr=0.1,experiment_name=\"q\\\"\"");
    String json = SettingsLoader.toJson(settings);
    assertThat(SettingsLoader.fromJson(json)).isEqualTo(settings);
    assertThat(json)
        .startsWith("{\n  \"experiment_name\" : \"q\\\"\",\n  \"model_type\" : \"hierarchical\",\n")
        .contains(
            "\"seed\" : 9007199254740993", "\"task_mode\" : \"both\"", "\"wav2vec_lr\" : 1.0E-5");
    assertThat(SettingsLoader.toJson(SettingsLoader.fromJson(json))).isEqualTo(json);
  }

  @Test
  void oneValueCanBeReplaced() {
    RunSettings settings = SettingsLoader.load(Optional.empty(), "batch_size=3,seed=5");
    RunSettings replaced = SettingsLoader.with(settings, "encoder.pretrained", "a/b@c");
    assertThat(replaced.encoder().pretrained()).isEqualTo("a/b@c");
    assertThat(SettingsLoader.with(replaced, "encoder.pretrained", "")).isEqualTo(settings);
  }

  @Test
  void settingsFromBeforeSomeWereAddedAreReadWithTheirDefaults() {
    String json = SettingsLoader.toJson(SettingsLoader.defaults());
    String before =
        json.replaceAll(
            " +\"(lr_schedule|encoder_ctc_weight|encoder_frame_weight|foreign_share|expert_scores|speed_perturbation|equalization_db|initializer_range)\" : [^\n]*\n",
            "");
    assertThat(before)
        .doesNotContain(
            "lr_schedule", "encoder_ctc", "encoder_frame", "speed_perturbation", "equalization_db")
        .doesNotContain("initializer_range", "foreign_share", "expert_scores");
    assertThat(SettingsLoader.fromJson(before)).isEqualTo(SettingsLoader.defaults());
  }

  @Test
  void settingsFromBeforeTrackingAreReadWithItsDefaults() {
    RunSettings defaults = SettingsLoader.defaults();
    String json = SettingsLoader.toJson(defaults);
    String before = json.replaceFirst("(?s)  \"tracking\" : .*?\n  },\n", "");
    assertThat(before).doesNotContain("tracking").hasSizeLessThan(json.length() - 100);
    assertThat(SettingsLoader.fromJson(before)).isEqualTo(defaults);
  }

  @Test
  void incompleteJsonIsRefused() {
    String json = SettingsLoader.toJson(SettingsLoader.defaults());
    assertThatThrownBy(() -> SettingsLoader.fromJson(json.replaceFirst("\"seed\" : 42,", "")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("setting 'seed' is missing");
    assertThatThrownBy(() -> SettingsLoader.fromJson("{"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("config.json");
  }

  private static RunSettings override(String overrides) {
    return SettingsLoader.load(Optional.empty(), overrides);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("experiment.conf"), text);
  }
}
