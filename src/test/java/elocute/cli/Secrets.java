package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Lake;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;

/** Secrets that a job is given and that must not be found in what it leaves. */
final class Secrets {
  static final String HUB = "hf_SecretOfTheHub0123456789";
  static final String MLFLOW = "SecretOfMlflow0123456789";
  static final String SPARK = "SecretOfSpark0123456789abcdef";

  private static final List<String> ALL = List.of(HUB, MLFLOW, SPARK);

  private Secrets() {}

  static void requireNoneIn(String text) {
    assertThat(text).doesNotContain(ALL);
  }

  /** In no file of a lake, in no row of its tables, in no archive. */
  static void requireNoneIn(Path lake) throws IOException {
    for (Path file : files(lake)) {
      requireNoneIn(new String(content(file), StandardCharsets.ISO_8859_1));
    }
    TableStore tables = new TableStore(Lake.open(lake.toString(), new Configuration()));
    for (Table<?> table : Table.ALL) {
      requireNoneIn(tables.read(table).toString());
    }
  }

  /** In no log of the executors that have run since; Spark's own file of its secret aside. */
  static void requireNoneInExecutorLogsSince(FileTime start) throws IOException {
    int logs = 0;
    for (Path file : files(SubmitScript.HOME.resolve("target/spark/runs"))) {
      boolean isLog = file.endsWith("stderr") || file.endsWith("stdout");
      if (isLog && Files.getLastModifiedTime(file).compareTo(start) > 0) {
        requireNoneIn(Files.readString(file, StandardCharsets.ISO_8859_1));
        logs++;
      }
    }
    assertThat(logs).isPositive();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return content.readAllBytes();
    }
  }
}
