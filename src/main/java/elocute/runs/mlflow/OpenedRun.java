package elocute.runs.mlflow;

import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run and its counterpart on the server.
 *
 * @param remote the counterpart
 * @param record what it has
 */
record OpenedRun(RemoteRun remote, MlflowRecord record) {

  /**
   * Goes on with the counterpart that the run's {@code mlflow.json} names, if it is still there;
   * else makes one. Its parameters are those of the run then.
   *
   * @param log told in one line what a person should know
   */
  static OpenedRun open(MirroredRun run, MlflowServer server, Consumer<String> log)
      throws IOException {
    Optional<OpenedRun> existing = existing(run, server);
    OpenedRun opened = existing.isPresent() ? existing.get() : create(run, server);
    new RunParameters(opened.remote(), server, log).send(run.parameters());
    return opened;
  }

  private static Optional<OpenedRun> existing(MirroredRun run, MlflowServer server)
      throws IOException {
    Optional<MlflowRecord> record = known(run);
    return record.isEmpty()
        ? Optional.empty()
        : server.find(record.get().runId()).map(remote -> new OpenedRun(remote, record.get()));
  }

  /** The run's {@code mlflow.json}, if it is about the server and experiment of the settings. */
  static Optional<MlflowRecord> known(MirroredRun run) throws IOException {
    return MlflowRecord.read(run).filter(record -> record.isOf(run.mlflow()));
  }

  private static OpenedRun create(MirroredRun run, MlflowServer server) throws IOException {
    boolean isReplacement = MlflowRecord.exists(run);
    RemoteRun remote =
        server.create(
            server.experimentId(run.mlflow().experiment()),
            run.name(),
            startedAt(run),
            Label.tags(tags(run)));
    MlflowRecord record = MlflowRecord.fresh(run.mlflow(), remote.id());
    if (isReplacement) {
      record.replace(run);
    } else if (!record.isFirst(run)) {
      server.delete(remote);
      return existing(run, server)
          .orElseThrow(
              () -> new IOException("another process mirrors run " + run.name() + " elsewhere"));
    }
    return new OpenedRun(remote, record);
  }

  private static Instant startedAt(MirroredRun run) throws IOException {
    return new TableStore(run.lake())
        .read(Table.EXPERIMENTS, run.name()).stream()
            .map(RunRow::startedAt)
            .min(Instant::compareTo)
            .orElseGet(Instant::now);
  }

  private static Map<String, String> tags(MirroredRun run) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.runName", run.name());
    tags.put("mlflow.user", System.getProperty("user.name"));
    tags.put("mlflow.source.name", "elocute");
    tags.put("mlflow.source.type", "JOB");
    tags.put("elocute.run", run.name());
    tags.put("elocute.features", run.features());
    tags.put("elocute.lake", run.lake().uri());
    return tags;
  }
}
