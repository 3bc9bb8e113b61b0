package elocute.experiments;

import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/** Names of runs, claimed so that two processes never share one. */
public final class RunNames {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd_HHmm");
  private static final int MOST_SUFFIXES = 10_000;

  private RunNames() {}

  /**
   * Claims a run's name by writing its {@code config.json}: the settings' {@code experiment_name},
   * or {@code <model>_<yyyyMMdd_HHmm>} of the local time; with {@code _2}, {@code _3}, ... when
   * that is taken by a run, an archived run or one that is being removed.
   *
   * @return the run's name
   * @throws IllegalArgumentException when {@code experiment_name} is not a valid name
   */
  public static String claim(Lake lake, ExperimentSettings settings) throws IOException {
    return claim(lake, settings, LocalDateTime.now());
  }

  static String claim(Lake lake, ExperimentSettings settings, LocalDateTime now)
      throws IOException {
    String wanted = wanted(settings, now);
    String json = SettingsLoader.toJson(settings);
    for (int suffix = 1; suffix <= MOST_SUFFIXES; suffix++) {
      String name = suffix == 1 ? wanted : wanted + "_" + suffix;
      if (isFree(lake, name) && claimed(lake, name, json)) {
        return name;
      }
    }
    throw new ExperimentException(
        "run names '" + wanted + "' to '" + wanted + "_" + MOST_SUFFIXES + "' are all taken");
  }

  private static String wanted(ExperimentSettings settings, LocalDateTime now) {
    String name = settings.experimentName();
    return name.isBlank()
        ? settings.modelType().id() + "_" + MINUTE.format(now)
        : Names.requireValid("experiment_name", name);
  }

  /** A run on its way to the trash leaves its directory after it has got there: hence the order. */
  private static boolean isFree(Lake lake, String name) throws IOException {
    return !lake.fileSystem().exists(lake.experiment(name))
        && !lake.fileSystem().exists(new Path(lake.trash(), name))
        && !lake.fileSystem().exists(lake.archive(name));
  }

  private static boolean claimed(Lake lake, String name, String json) throws IOException {
    try {
      AtomicFiles.writeNew(lake.fileSystem(), lake.runFiles(name).config(), json);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }
}
