package elocute.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Finds pretrained models by what a user calls them: a local directory, or a hub id {@code
 * owner/name} with an optional {@code @revision}. An id's files are looked for in the local cache
 * and otherwise downloaded into it. Several threads and processes can do so at once.
 */
public final class PretrainedModels {

  /**
   * A model on this machine.
   *
   * @param name means the same model later and on other machines: an absolute directory, or an id
   *     with its commit
   * @param directory its files
   */
  public record Located(String name, ModelDirectory directory) {}

  private final HubEnvironment environment;
  private final RetryPolicy retries;

  PretrainedModels(HubEnvironment environment, RetryPolicy retries) {
    this.environment = environment;
    this.retries = retries;
  }

  /** Finds models as this process' environment variables say. */
  public static PretrainedModels ofProcess() throws IOException {
    return new PretrainedModels(HubEnvironment.ofProcess(), RetryPolicy.STANDARD);
  }

  /**
   * Finds a model, on the machine where it is called.
   *
   * @param directoryOrId a directory that exists, otherwise a hub id
   * @throws PretrainedModelException saying what is wrong and what to do
   */
  public Located locate(String directoryOrId) throws IOException {
    if (isDirectory(directoryOrId)) {
      Path directory = Path.of(directoryOrId).toAbsolutePath().normalize();
      return new Located(directory.toString(), new ModelDirectory(directory));
    }
    HubId id =
        HubId.parse(directoryOrId)
            .orElseThrow(
                () ->
                    new PretrainedModelException(
                        "pretrained model \"%s\": must be a local directory or a hub id such as facebook/wav2vec2-base; there is no such directory"
                            .formatted(directoryOrId)));
    var model = new HubModel(environment, retries, id);
    HubId pinned = model.locate();
    return new Located(pinned.toString(), model.directory(pinned));
  }

  /** Whether a name means a model of the hub, there or not, and no directory. */
  public static boolean isOnHub(String directoryOrId) {
    return !isDirectory(directoryOrId) && HubId.parse(directoryOrId).isPresent();
  }

  private static boolean isDirectory(String text) {
    try {
      return Files.isDirectory(Path.of(text));
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }
}
