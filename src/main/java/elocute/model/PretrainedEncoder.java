package elocute.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A directory as Hugging Face has it: {@code config.json}, perhaps {@code
 * preprocessor_config.json}, and weights as {@code model.safetensors}, as its shards with an index,
 * or as {@code pytorch_model.bin}.
 */
public final class PretrainedEncoder {

  private static final String INDEX = "model.safetensors.index.json";

  private final Path directory;

  private PretrainedEncoder(Path directory) {
    this.directory = directory;
  }

  /** The encoder in a local directory. */
  public static PretrainedEncoder in(Path directory) throws IOException {
    if (!Files.isRegularFile(directory.resolve("config.json"))) {
      throw new FileNotFoundException(
          directory + ": must be a directory with the config.json of a wav2vec 2.0 model");
    }
    return new PretrainedEncoder(directory);
  }

  /**
   * Its configuration.
   *
   * @param dropouts the run's dropout probabilities
   * @throws UnsupportedConfigurationException naming what is not supported
   */
  public Wav2Vec2Config config(Wav2Vec2Config.Dropouts dropouts) throws IOException {
    Path preprocessor = directory.resolve("preprocessor_config.json");
    Optional<String> preprocessorJson =
        Files.isRegularFile(preprocessor)
            ? Optional.of(Files.readString(preprocessor))
            : Optional.empty();
    String configJson = Files.readString(directory.resolve("config.json"));
    return HuggingFaceConfig.read(configJson, preprocessorJson, dropouts);
  }

  /**
   * Replaces the encoder's weights; all files are checked before any weight changes.
   *
   * @throws WeightMismatchException listing tensors that are missing, unexpected or mis-shaped
   */
  public void loadInto(ParameterStore store) throws IOException {
    List<Parameter> wanted =
        store.parameters().stream()
            .filter(parameter -> parameter.group() == ParameterGroup.ENCODER)
            .toList();
    var loader = new ParameterLoader(store, wanted, EncoderKeys::parameterName);
    List<WeightFile> files = new ArrayList<>();
    try {
      openAll(files);
      loader.check(files.stream().flatMap(file -> file.tensors().stream()).toList());
      for (WeightFile file : files) {
        loader.load(file);
      }
    } finally {
      for (WeightFile file : files) {
        file.close();
      }
    }
  }

  private void openAll(List<WeightFile> files) throws IOException {
    Path single = directory.resolve("model.safetensors");
    Path torch = directory.resolve("pytorch_model.bin");
    if (Files.isRegularFile(single)) {
      files.add(SafetensorsReader.open(single));
    } else if (Files.isRegularFile(directory.resolve(INDEX))) {
      for (String shard : shards()) {
        files.add(SafetensorsReader.open(directory.resolve(shard)));
      }
    } else if (Files.isRegularFile(torch)) {
      files.add(TorchCheckpoint.open(torch));
    } else {
      throw new FileNotFoundException(
          directory + ": must hold model.safetensors, " + INDEX + " or pytorch_model.bin");
    }
  }

  private TreeSet<String> shards() throws IOException {
    JsonNode map = new JsonMapper().readTree(directory.resolve(INDEX).toFile()).path("weight_map");
    var shards = new TreeSet<String>();
    for (JsonNode shard : map) {
      String name = shard.asText();
      if (!name.equals(Path.of(name).getFileName().toString())) {
        throw new SafetensorsException(INDEX + ": a shard must be a plain file name, got " + name);
      }
      shards.add(name);
    }
    if (shards.isEmpty()) {
      throw new SafetensorsException(INDEX + ": weight_map must name at least one file");
    }
    return shards;
  }
}
