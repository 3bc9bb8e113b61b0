package elocute.model.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.speech.text.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A directory as Hugging Face has it: {@code config.json}, perhaps {@code preprocessor_config.json}
 * or {@code processor_config.json}, and weights as {@code model.safetensors}, else as its shards
 * with an index, else as {@code pytorch_model.bin}.
 *
 * @param path the directory
 */
public record ModelDirectory(Path path) {

  static final String CONFIG = "config.json";
  static final String PREPROCESSOR = "preprocessor_config.json";
  static final String PROCESSOR = "processor_config.json";
  static final String SAFETENSORS = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";
  static final String TORCH = "pytorch_model.bin";

  /** What may say whether the input is normalised; the first that is there counts. */
  static final List<String> OF_THE_INPUT = List.of(PREPROCESSOR, PROCESSOR);

  /** The content of {@code config.json}. */
  public String config() throws IOException {
    if (!has(CONFIG)) {
      throw new PretrainedModelException(
          path + ": must be a directory with the " + CONFIG + " of a wav2vec 2.0 model");
    }
    return text(CONFIG);
  }

  /** The content of {@code preprocessor_config.json}, if there is one. */
  public Optional<String> preprocessor() throws IOException {
    return has(PREPROCESSOR) ? Optional.of(text(PREPROCESSOR)) : Optional.empty();
  }

  /** The content of {@code processor_config.json}, if there is one. */
  public Optional<String> processor() throws IOException {
    return has(PROCESSOR) ? Optional.of(text(PROCESSOR)) : Optional.empty();
  }

  private String text(String name) throws IOException {
    Path file = real(path.resolve(name));
    try {
      return Files.readString(file).replaceFirst("^\ufeff", "");
    } catch (CharacterCodingException e) {
      throw new PretrainedModelException(file + ": must be text in UTF-8", e);
    }
  }

  private static Path real(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      Optional<StandIn> other = StandIn.of(stream.readNBytes(StandIn.LOOKED_AT));
      if (other.isPresent()) {
        throw new PretrainedModelException(file + ": " + refusal(other.get()));
      }
    }
    return file;
  }

  private static String refusal(StandIn other) {
    return switch (other) {
      case EMPTY -> "is empty: download it again";
      case LFS_POINTER ->
          "is a Git LFS pointer, not the file itself: run 'git lfs pull' in its repository, or"
              + " download the file";
      case WEB_PAGE ->
          "is a web page: download the file itself (on huggingface.co, by a link with /resolve/ in"
              + " place of /blob/)";
    };
  }

  /**
   * The files that hold the weights, at least one.
   *
   * @throws PretrainedModelException if there is none, one that the index names is missing, or one
   *     is what a failed download leaves
   */
  public List<Path> weightFiles() throws IOException {
    List<Path> files = namedWeightFiles();
    for (Path file : files) {
      real(file);
    }
    return files;
  }

  private List<Path> namedWeightFiles() throws IOException {
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
    var shards = new TreeSet<String>();
    for (JsonNode shard : index().path("weight_map")) {
      String name = shard.isTextual() ? shard.textValue() : shard.toString();
      if (!shard.isTextual() || !isPlainName(name)) {
        throw new PretrainedModelException(
            "%s: a shard must be a plain file name, got %.80s"
                .formatted(path.resolve(INDEX), name));
      }
      shards.add(name);
    }
    if (shards.isEmpty()) {
      throw new PretrainedModelException(
          path.resolve(INDEX) + ": weight_map must name at least one file");
    }
    return List.copyOf(shards);
  }

  private JsonNode index() throws IOException {
    try {
      return new JsonMapper().readTree(text(INDEX));
    } catch (JsonProcessingException e) {
      throw new PretrainedModelException(
          path.resolve(INDEX) + ": not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static boolean isPlainName(String name) {
    try {
      return !name.isEmpty() && Path.of(name).equals(Path.of(name).getFileName());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  boolean has(String file) {
    return Files.isRegularFile(path.resolve(file));
  }

  /** Whether configuration and weights are here; the preprocessor's file may be missing. */
  boolean isComplete() throws IOException {
    try {
      return has(CONFIG) && !namedWeightFiles().isEmpty();
    } catch (PretrainedModelException incomplete) {
      return false;
    }
  }
}
