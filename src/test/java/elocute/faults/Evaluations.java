package elocute.faults;

import elocute.lake.Lake;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.Lease;
import elocute.runs.RunStore;
import elocute.runs.RunStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A process that writes evaluations' rows for {@code a0}, {@code a1}, ..., over and over, as
 * Evaluation does, until the lake has a file {@code enough}.
 */
final class Evaluations {
  private Evaluations() {}

  public static void main(String[] arguments) throws Exception {
    Lake lake = Lake.open(arguments[0], new Configuration());
    RunStore store = new RunStore(lake);
    for (int round = 0; Files.notExists(Path.of(arguments[0], "enough")); round++) {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        String run = "a" + i;
        try (Lease lease =
            store.holdForEvaluation(lake.runFiles(run).checkpoint("best_error"), run)) {
          lease.requireHeld();
          new TableStore(lake)
              .append(Table.SPEAKER_METRICS, run, round + ".row", List.of(row(run)));
          System.out.println("evaluated");
        } catch (RunStoreException gone) {
          continue;
        }
      }
    }
  }

  private static SpeakerMetricRow row(String run) {
    return new SpeakerMetricRow(
        run, "id", "first_language", null, "Hindi", "per", 0.5, null, null, 10);
  }
}
