package elocute.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A directory as Hugging Face has it: {@code config.json}, perhaps {@code
 * preprocessor_config.json}, and weights as {@code model.safetensors}, else as its shards with an
 * index, else as {@code pytorch_model.bin}.
 *
 * @param path the directory
 */
public record ModelDirectory(Path path) {

  static final String CONFIG = "config.json";
  static final String PREPROCESSOR = "preprocessor_config.json";
  static final String SAFETENSORS = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";
  static final String TORCH = "pytorch_model.bin";

  /** The content of {@code config.json}. */
  public String config() throws IOException {
    if (!has(CONFIG)) {
      throw new PretrainedModelException(
          path + ": must be a directory with the " + CONFIG + " of a wav2vec 2.0 model");
    }
    return Files.readString(path.resolve(CONFIG));
  }

  /** The content of {@code preprocessor_config.json}, if there is one. */
  public Optional<String> preprocessor() throws IOException {
    return has(PREPROCESSOR)
        ? Optional.of(Files.readString(path.resolve(PREPROCESSOR)))
        : Optional.empty();
  }

  /**
   * The files that hold the weights, at least one.
   *
   * @throws PretrainedModelException if there is none, or one that the index names is missing
   */
  public List<Path> weightFiles() throws IOException {
    for (String single : List.of(SAFETENSORS, INDEX, TORCH)) {
      if (has(single)) {
        return single.equals(INDEX) ? shardFiles() : List.of(path.resolve(single));
      }
    }
    throw new PretrainedModelException(
        path + ": must hold " + SAFETENSORS + ", " + INDEX + " or " + TORCH);
  }

  private List<Path> shardFiles() throws IOException {
    List<Path> files = shards().stream().map(path::resolve).toList();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new PretrainedModelException(file + ": " + INDEX + " names it, but it is missing");
      }
    }
    return files;
  }

  /** The files that the index names, sorted. */
  List<String> shards() throws IOException {
    JsonNode map = new JsonMapper().readTree(path.resolve(INDEX).toFile()).path("weight_map");
    var shards = new TreeSet<String>();
    for (JsonNode shard : map) {
      String name = shard.asText();
      if (name.isEmpty() || !Path.of(name).equals(Path.of(name).getFileName())) {
        throw new PretrainedModelException(
            path.resolve(INDEX) + ": a shard must be a plain file name, got " + name);
      }
      shards.add(name);
    }
    if (shards.isEmpty()) {
      throw new PretrainedModelException(
          path.resolve(INDEX) + ": weight_map must name at least one file");
    }
    return List.copyOf(shards);
  }

  boolean has(String file) {
    return Files.isRegularFile(path.resolve(file));
  }

  /** Whether configuration and weights are here; the preprocessor's file may be missing. */
  boolean isComplete() throws IOException {
    try {
      return has(CONFIG) && !weightFiles().isEmpty();
    } catch (PretrainedModelException incomplete) {
      return false;
    }
  }
}
