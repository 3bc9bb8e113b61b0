package elocute.runs.mlflow;

import elocute.lake.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/**
 * Uploads the small files of a run, those that are there: settings, training log, final metrics.
 * Where the server takes no files, this is said once and the rest of the run is mirrored all the
 * same; a server whose proxy is off answers with 503, as one does that is busy.
 */
final class RunFileUpload {

  private final MirroredRun run;
  private final MlflowServer server;
  private final Consumer<String> log;
  private boolean hasSpoken;

  RunFileUpload(MirroredRun run, MlflowServer server, Consumer<String> log) {
    this.run = run;
    this.server = server;
    this.log = log;
  }

  void upload(RemoteRun remote) throws IOException {
    Optional<URI> directory = server.uploads(remote);
    if (directory.isEmpty()) {
      sayOnce("the server leaves it to its clients to write to " + remote.artifactUri());
      return;
    }
    try {
      for (Path file :
          List.of(run.files().config(), run.files().trainingLog(), run.files().finalMetrics())) {
        upload(directory.get(), file);
      }
    } catch (InterruptedIOException outOfTime) {
      throw outOfTime;
    } catch (IOException failure) {
      sayOnce(failure.getMessage());
    }
  }

  private void upload(URI directory, Path file) throws IOException {
    byte[] content;
    try {
      content = AtomicFiles.read(run.lake().fileSystem(), file);
    } catch (FileNotFoundException notYet) {
      return;
    }
    String name = run.files().root().toUri().relativize(file.toUri()).getRawPath();
    server.upload(directory, name, content);
  }

  private void sayOnce(String reason) {
    if (!hasSpoken) {
      hasSpoken = true;
      log.accept("mlflow: files of the run stay in the lake: " + reason);
    }
  }
}
