package elocute.runs.mlflow;

import elocute.lake.tables.CommittedFile;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableRow;
import elocute.lake.tables.TableStore;
import elocute.runs.mlflow.RunMirror.Occasion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Brings the run on the server to where the lake is. What is sent again after a failure is the
 * same, times included, so that the server keeps it once.
 */
final class MlflowFollower {

  private static final List<Table<?>> TABLES =
      List.of(Table.STEPS, Table.EPOCHS, Table.EVALUATIONS, Table.EXPERIMENTS);

  private final MirroredRun run;
  private final Occasion occasion;
  private final MlflowServer server;
  private final Consumer<String> log;
  private final TableStore tables;
  private final RunFileUpload files;
  private final Instant startedAt = Instant.now();
  private volatile Optional<OpenedRun> opened = Optional.empty();

  MlflowFollower(MirroredRun run, Occasion occasion, MlflowServer server, Consumer<String> log) {
    this.run = run;
    this.occasion = occasion;
    this.server = server;
    this.log = log;
    this.tables = new TableStore(run.lake());
    this.files = new RunFileUpload(run, server, log);
  }

  /** Sends what is new. */
  void round() throws IOException {
    OpenedRun before = open();
    RemoteRun remote = before.remote();
    try {
      follow(Table.STEPS, (rows, at) -> logMetrics(remote, rows, at, RowMetrics::of));
      follow(Table.EPOCHS, (rows, at) -> logMetrics(remote, rows, at, RowMetrics::of));
      follow(Table.EVALUATIONS, (rows, at) -> logEvaluations(remote, rows));
      follow(Table.EXPERIMENTS, (rows, at) -> logEnds(remote, rows));
    } finally {
      MlflowRecord record = opened.orElse(before).record();
      if (!record.equals(before.record())) {
        record.replace(run);
      }
    }
  }

  /** What the lake has and the server has not, in words; empty: nothing. Reads files. */
  String missing() throws IOException {
    Optional<MlflowRecord> record =
        opened.isPresent() ? opened.map(OpenedRun::record) : OpenedRun.known(run);
    List<String> missing = new ArrayList<>();
    for (Table<?> table : TABLES) {
      int rows = 0;
      for (CommittedFile file : tables.files(table, run.name())) {
        boolean there = record.filter(known -> known.has(table, file)).isPresent();
        rows += there ? 0 : tables.read(table, run.name(), file).size();
      }
      if (rows > 0) {
        missing.add("%d rows of %s".formatted(rows, table.name()));
      }
    }
    return String.join(", ", missing);
  }

  private OpenedRun open() throws IOException {
    if (opened.isPresent()) {
      return opened.get();
    }
    OpenedRun now = OpenedRun.open(run, server, log);
    if (occasion == Occasion.TRAINING) {
      server.update(now.remote(), RunStatus.RUNNING, Optional.empty());
    }
    files.upload(now.remote());
    log.accept("mlflow: " + server.page(now.remote()));
    opened = Optional.of(now);
    return now;
  }

  private <T extends Record & TableRow> void follow(Table<T> table, Sending<T> sending)
      throws IOException {
    for (CommittedFile file : tables.files(table, run.name())) {
      OpenedRun now = opened.orElseThrow();
      if (!now.record().has(table, file)) {
        sending.send(tables.read(table, run.name(), file), file.modifiedAt());
        opened = Optional.of(new OpenedRun(now.remote(), now.record().with(table, file)));
      }
    }
  }

  private <T> void logMetrics(
      RemoteRun remote,
      List<T> rows,
      Instant at,
      BiFunction<T, Instant, List<MlflowMetric>> metrics)
      throws IOException {
    server.logMetrics(
        remote, rows.stream().flatMap(row -> metrics.apply(row, at).stream()).toList());
  }

  private void logEvaluations(RemoteRun remote, List<EvaluationRow> rows) throws IOException {
    for (EvaluationRow row : rows) {
      server.logMetrics(remote, RowMetrics.of(row, run.features()));
      String what = "features %s, protocol %s".formatted(row.features(), row.protocol());
      String prefix = RowMetrics.prefix(row, run.features());
      server.logTags(remote, Label.tags(Map.of("elocute.evaluation." + prefix, what)));
    }
    files.upload(remote);
  }

  private void logEnds(RemoteRun remote, List<RunRow> rows) throws IOException {
    for (RunRow row : rows) {
      if (occasion == Occasion.TRAINING && row.endedAt().isBefore(startedAt)) {
        continue; // it has been resumed since
      }
      Map<String, String> tags = new LinkedHashMap<>();
      tags.put("elocute.state", row.state());
      tags.put("elocute.ranks", Integer.toString(row.ranks()));
      tags.put("elocute.parameters", Long.toString(row.parameters()));
      server.logTags(remote, Label.tags(tags));
      files.upload(remote);
      server.update(remote, RunStatus.ofState(row.state()), Optional.of(row.endedAt()));
    }
  }

  @FunctionalInterface
  private interface Sending<T> {
    void send(List<T> rows, Instant at) throws IOException;
  }
}
