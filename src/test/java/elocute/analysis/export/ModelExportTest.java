package elocute.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.analysis.export.ModelExport.Layout;
import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.TensorInfo;
import elocute.model.files.WeightPrecision;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterValues;
import elocute.scoring.calibration.Calibrations;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelExportTest {

  private static final String BASE =
      ",feat_extract_norm=group,do_stable_layer_norm=false,conv_bias=false,layer_norm_eps=1e-6";
  private static final String LARGE = ",do_normalize=false,num_conv_pos_embeddings=15";

  private static final String PROJECTION = "wav2vec2.feature_projection.projection.weight";

  private static final Path TINY = Path.of("src/test/resources/elocute/training/tiny.conf");

  @TempDir private Path directory;
  private Lake lake;
  private Path out;

  @BeforeEach
  void openLake() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    out = directory.resolve("made/on/the/way");
  }

  @ParameterizedTest
  @CsvSource({"base-tiny, '" + BASE + "'", "large-tiny, '" + LARGE + "'"})
  void anExportedEncoderIsLoadedAgainToTheBit(String fixture, String overrides) throws Exception {
    CheckpointedRun run = trained(overrides + ",num_hidden_layers=3");
    export(run);
    var settings = SettingsLoader.load(Optional.of(TINY), "pretrained=" + out);
    try (PronunciationModel original = run.open(CheckpointKind.BEST_LOSS).loadModel();
        PronunciationModel loaded = PronunciationModel.create(settings, 3, 42)) {
      assertThat(loaded.parameters().weights(ParameterGroup.ENCODER).values())
          .isEqualTo(original.parameters().weights(ParameterGroup.ENCODER).values());
      assertThat(loaded.encoderConfig()).isEqualTo(original.encoderConfig());
    }
    // The reference model's own names, as the fixture has them; its sizes are others.
    assertThat(tensors(out.resolve("model.safetensors")).keySet())
        .isEqualTo(
            tensors(Path.of("src/test/resources/wav2vec2", fixture, "grads.safetensors")).keySet());
  }

  @Test
  void theMaskEmbeddingGoesAlongWhereFramesWereMasked() throws Exception {
    CheckpointedRun run =
        trained(",mask_time_prob=0.3,mask_feature_prob=0.1,mask_feature_length=2");
    export(run);
    try (PronunciationModel model = run.open(CheckpointKind.BEST_LOSS).loadModel()) {
      var embedding = model.parameters().parameter("wav2vec2.masked_spec_embed");
      assertThat(tensors(out.resolve("model.safetensors")).get("masked_spec_embed").array())
          .containsExactly(ParameterValues.of(model.parameters(), embedding));
    }
    assertThat(json("config.json").get("mask_time_prob").doubleValue()).isEqualTo(0.3);
    assertThat(json("config.json").get("mask_feature_prob").doubleValue()).isEqualTo(0.1);
  }

  @Test
  void theFilesSayWhatTheyAre() throws Exception {
    export(trained(""));
    JsonNode config = json("config.json");
    assertThat(config.get("model_type").textValue()).isEqualTo("wav2vec2");
    assertThat(config.get("architectures").get(0).textValue()).isEqualTo("Wav2Vec2Model");
    assertThat(config.get("mask_time_prob").doubleValue()).isZero();
    JsonNode preprocessor = json("preprocessor_config.json");
    assertThat(preprocessor.get("feature_extractor_type").textValue())
        .isEqualTo("Wav2Vec2FeatureExtractor");
    assertThat(preprocessor.get("sampling_rate").intValue()).isEqualTo(16_000);
    assertThat(preprocessor.get("do_normalize").booleanValue()).isTrue();
    JsonNode labels = json("labels.json");
    assertThat(labels.get("phonemes").toString()).isEqualTo(PhonemeInventory.standard().toJson());
    assertThat(labels.get("errors").toString()).isEqualTo("{\"<blank>\":0,\"I\":1,\"C\":2}");
    assertThat(json("experiment.json").at("/settings/simple/hidden_dim").intValue()).isEqualTo(16);
    assertThat(out.resolve("README.md"))
        .content()
        .contains("# tiny", "`phoneme_head.weight` | [42, 16]")
        .doesNotContain("{");
  }

  @ParameterizedTest
  @CsvSource({"simple", "transformer", "cross", "hierarchical", "prompted"})
  void theHeadsAreTheModelsOwn(String modelType) throws Exception {
    String small = ",hidden_dim=8,num_heads=2,num_layers=2,cross_attention_dim=4";
    CheckpointedRun run = trained(",model_type=" + modelType + small);
    export(run);
    int values = 0;
    for (FloatBuffer tensor : tensors(out.resolve("heads.safetensors")).values()) {
      values += tensor.capacity();
    }
    try (PronunciationModel model = run.open(CheckpointKind.BEST_LOSS).loadModel()) {
      assertThat(values).isEqualTo(model.parameters().count(ParameterGroup.MAIN));
      Map<String, FloatBuffer> heads = tensors(out.resolve("heads.safetensors"));
      model.parameters().parameters().stream()
          .filter(parameter -> parameter.group() == ParameterGroup.MAIN)
          .forEach(
              parameter ->
                  assertThat(heads.get(parameter.name()).array())
                      .containsExactly(ParameterValues.of(model.parameters(), parameter)));
    }
    try (var file = SafetensorsReader.open(out.resolve("heads.safetensors"))) {
      assertThat(file.metadata()).containsEntry("model_type", modelType);
      assertThat(out.resolve("README.md"))
          .content()
          .contains(file.tensors().stream().map(TensorInfo::name).toList());
    }
  }

  @Test
  void oneFileOfAllWeightsIsACheckpointAndAPretrainedEncoderAtOnce() throws Exception {
    CheckpointedRun run = trained(",mask_time_prob=0.3,encoder_ctc_weight=0.5");
    export(run, Layout.CHECKPOINT);
    assertThat(out.resolve("heads.safetensors")).doesNotExist();
    var checkpoint =
        CheckpointReader.open(lake.fileSystem(), new org.apache.hadoop.fs.Path(out.toUri()));
    var settings = SettingsLoader.load(Optional.of(TINY), "model_type=cross,pretrained=" + out);
    try (PronunciationModel original = run.open(CheckpointKind.BEST_LOSS).loadModel();
        PronunciationModel copy = checkpoint.loadModel();
        PronunciationModel other = PronunciationModel.create(settings, 3, 42)) {
      for (ParameterGroup group : ParameterGroup.values()) {
        assertThat(copy.parameters().weights(group).values())
            .isEqualTo(original.parameters().weights(group).values());
      }
      var projection = original.parameters().parameter(PROJECTION);
      assertThat(ParameterValues.of(other.parameters(), other.parameters().parameter(PROJECTION)))
          .containsExactly(ParameterValues.of(original.parameters(), projection));
    }
    assertThat(out.resolve("README.md"))
        .content()
        .contains("--model_checkpoint", "`encoder_head` on the encoder served training alone");
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void inHalfPrecisionWeightsTakeHalfTheBytesAndAreTheNearestThatItHas(Layout layout)
      throws Exception {
    CheckpointedRun run = trained("");
    export(run, layout);
    Map<String, FloatBuffer> exact = tensors(out.resolve("model.safetensors"));
    long bytes = Files.size(out.resolve("model.safetensors"));
    out = directory.resolve("halves");
    export(run, layout, WeightPrecision.FP16);

    Map<String, FloatBuffer> halves = tensors(out.resolve("model.safetensors"));
    assertThat(Files.size(out.resolve("model.safetensors"))).isLessThan(bytes * 2 / 3);
    assertThat(halves.keySet()).isEqualTo(exact.keySet());
    halves.forEach(
        (name, rounded) -> {
          for (int i = 0; i < rounded.limit(); i++) {
            float value = exact.get(name).get(i);
            // Half of the distance between neighbours: 11 significant bits, or multiples of 2^-24.
            double step = Math.max(Math.ulp(value) * 0x1p13, 0x1p-24);
            assertThat((double) rounded.get(i)).as(name).isCloseTo(value, within(step / 2));
          }
        });
    assertThat(out.resolve("README.md")).content().contains("float16");
    if (layout == Layout.CHECKPOINT) {
      var copy = new org.apache.hadoop.fs.Path(out.toUri());
      try (PronunciationModel model = CheckpointReader.open(lake.fileSystem(), copy).loadModel()) {
        assertThat(ParameterValues.of(model.parameters(), model.parameters().parameter(PROJECTION)))
            .containsExactly(halves.get(PROJECTION).array());
      }
    }
  }

  @Test
  void anEmptyDirectoryIsFilledAndAnotherLeftAlone() throws Exception {
    CheckpointedRun run = trained("");
    Files.createDirectories(out);
    export(run);
    assertThat(out.resolve("config.json")).exists();
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("mine.txt"), "mine");
    assertThatThrownBy(
            () ->
                new ModelExport(
                        run.open(CheckpointKind.BEST_LOSS),
                        Layout.ENCODER_AND_HEADS,
                        WeightPrecision.FP32)
                    .to(other))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining(other.resolve("mine.txt").toString());
    assertThatThrownBy(
            () ->
                new ModelExport(
                        run.open(CheckpointKind.BEST_LOSS),
                        Layout.ENCODER_AND_HEADS,
                        WeightPrecision.FP32)
                    .to(other.resolve("mine.txt")))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("is a file");
    assertThat(other).isDirectoryContaining(file -> file.endsWith("mine.txt"));
  }

  @Test
  void aFailedExportLeavesNothing() throws Exception {
    CheckpointedRun run = trained("");
    Path checkpoint = Path.of(run.checkpoint(CheckpointKind.BEST_LOSS).toUri().getPath());
    String weights = run.open(CheckpointKind.BEST_LOSS).record().files().get(0).name();
    Files.write(checkpoint.resolve(weights), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> export(run)).isInstanceOf(CheckpointException.class);
    assertThat(out.getParent()).doesNotExist();

    var target = new NewDirectory(directory.resolve("half"));
    assertThatThrownBy(
            () ->
                target.fill(
                    aside -> {
                      Files.writeString(aside.resolve("first"), "written");
                      throw new IOException("No space left on device");
                    }))
        .hasMessageContaining("No space left");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lake");
    }
  }

  private CheckpointedRun trained(String overrides) throws IOException {
    var run = new CheckpointedRun(lake, overrides);
    run.train(1);
    return run;
  }

  @Test
  void theCalibrationOfTheCheckpointAsItIsGoesAlongWithAWholeOne() throws Exception {
    CheckpointedRun run = trained("");
    var directory = run.checkpoint(CheckpointKind.BEST_LOSS);
    String sha256 = run.open(CheckpointKind.BEST_LOSS).sha256();
    CalibrationFile.write(lake, directory, Calibrations.of(sha256));
    export(run, Layout.CHECKPOINT);
    var exported = new org.apache.hadoop.fs.Path(out.toUri());
    assertThat(CalibrationFile.read(lake.fileSystem(), exported))
        .contains(Calibrations.of(CheckpointReader.open(lake.fileSystem(), exported).sha256()));
    out = this.directory.resolve("other");
    CalibrationFile.write(lake, directory, Calibrations.of("an earlier state"));
    export(run, Layout.CHECKPOINT);
    assertThat(out.resolve(CalibrationFile.NAME)).doesNotExist();
  }

  private void export(CheckpointedRun run) throws IOException {
    export(run, Layout.ENCODER_AND_HEADS);
  }

  private void export(CheckpointedRun run, Layout layout) throws IOException {
    export(run, layout, WeightPrecision.FP32);
  }

  private void export(CheckpointedRun run, Layout layout, WeightPrecision precision)
      throws IOException {
    new ModelExport(run.open(CheckpointKind.BEST_LOSS), layout, precision).to(out);
  }

  private JsonNode json(String file) throws IOException {
    return new JsonMapper().readTree(Files.readString(out.resolve(file)));
  }

  private static Map<String, FloatBuffer> tensors(Path file) throws IOException {
    Map<String, FloatBuffer> tensors = new HashMap<>();
    try (var reader = SafetensorsReader.open(file)) {
      reader.readAll(
          (tensor, content) -> {
            FloatBuffer values = FloatBuffer.allocate((int) tensor.count());
            content.readFloats(values);
            tensors.put(tensor.name(), values.flip());
          });
    }
    return tensors;
  }
}
