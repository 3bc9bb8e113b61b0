package elocute.analysis.export;

import elocute.lake.tables.SnakeCaseJson;
import elocute.model.HuggingFaceFiles;
import elocute.model.PronunciationModel;
import elocute.model.WeightExport;
import elocute.model.files.WeightPrecision;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes one checkpoint as a directory for Hugging Face's libraries. */
public final class ModelExport {

  private static final String WEIGHTS = "model.safetensors";

  private final CheckpointReader checkpoint;
  private final Layout layout;
  private final WeightPrecision precision;

  /** How the weights are laid out. */
  public enum Layout {
    /** The encoder in one file, by Hugging Face's names, and the heads in another. */
    ENCODER_AND_HEADS,
    /** One file of all weights that is a checkpoint, too. */
    CHECKPOINT
  }

  public ModelExport(CheckpointReader checkpoint, Layout layout, WeightPrecision precision) {
    this.checkpoint = checkpoint;
    this.layout = layout;
    this.precision = precision;
  }

  /**
   * Writes the directory.
   *
   * @param out local directory; must not exist or be empty
   * @return what was exported
   * @throws ExportException when {@code out} is taken
   * @throws elocute.training.checkpoint.CheckpointException when the checkpoint is damaged
   */
  public CheckpointRecord to(Path out) throws IOException {
    var directory = new NewDirectory(out);
    directory.requireFree();
    try (PronunciationModel model = checkpoint.loadModel()) {
      directory.fill(aside -> fill(aside, model));
    }
    return checkpoint.record();
  }

  private void fill(Path directory, PronunciationModel model) throws IOException {
    var weights = new WeightExport(model, precision);
    switch (layout) {
      case CHECKPOINT -> checkpoint.copy(directory, WEIGHTS, weights.all());
      case ENCODER_AND_HEADS -> {
        try (OutputStream file = Files.newOutputStream(directory.resolve(WEIGHTS))) {
          weights.writeEncoder(file);
        }
        try (OutputStream file = Files.newOutputStream(directory.resolve("heads.safetensors"))) {
          weights.writeHeads(file);
        }
      }
    }
    var encoder = checkpoint.settings().encoder();
    json(directory.resolve("config.json"), HuggingFaceFiles.config(model, encoder));
    json(
        directory.resolve("preprocessor_config.json"),
        HuggingFaceFiles.preprocessor(model.encoderConfig()));
    json(directory.resolve("labels.json"), labels());
    json(directory.resolve("experiment.json"), runDescription());
    Files.writeString(
        directory.resolve("README.md"),
        ExportReadme.write(checkpoint.record(), weights, layout, precision));
  }

  /** Both heads' classes, from label to id; the blank is 0. */
  private Map<String, Object> labels() {
    var errors = new LinkedHashMap<String, Integer>();
    errors.put(PhonemeInventory.BLANK, ErrorLabels.BLANK);
    ErrorLabels known = ErrorLabels.ofClasses(checkpoint.settings().training().errorClasses());
    for (int id = 1; id < known.size(); id++) {
      errors.put(known.label(id), id);
    }
    var labels = new LinkedHashMap<String, Object>();
    labels.put("errors", errors);
    labels.put("phonemes", checkpoint.record().inventory());
    labels.put("phonemes_sha256", checkpoint.record().labelMapping());
    return labels;
  }

  private Map<String, Object> runDescription() {
    CheckpointRecord record = checkpoint.record();
    var run = new LinkedHashMap<String, Object>();
    run.put("experiment", record.experiment());
    run.put("model_type", record.modelType());
    run.put("features", record.features());
    run.put("epoch", record.state().epoch());
    run.put("step", record.state().step());
    run.put("validation", record.metrics());
    run.put("settings", record.settings());
    return run;
  }

  private static void json(Path file, Map<String, Object> content) throws IOException {
    Files.writeString(file, SnakeCaseJson.write(content));
  }
}
