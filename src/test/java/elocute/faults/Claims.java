package elocute.faults;

import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import elocute.runs.ClaimedRun;
import elocute.runs.RunNames;
import elocute.runs.RunStoreException;
import elocute.runs.TakenName;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A process that wants the names {@code n0} to {@code n19}, and no others, once a line comes in.
 */
final class Claims {
  static final int NAMES = 20;

  private Claims() {}

  public static void main(String[] arguments) throws Exception {
    Lake lake = Lake.open(arguments[0], new Configuration());
    if (System.in.read() != '\n') {
      throw new IllegalStateException("nobody gave the start");
    }
    for (int i = 0; i < NAMES; i++) {
      var settings = SettingsLoader.load(Optional.empty(), "experiment_name=n" + i);
      try (ClaimedRun run = RunNames.claim(lake, settings, TakenName.FAIL)) {
        System.out.println("got " + run.name());
      } catch (RunStoreException taken) {
        System.out.println(taken.getMessage());
      }
    }
  }
}
