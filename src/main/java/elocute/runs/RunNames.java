package elocute.runs;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.NumberedNames;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/** Names of runs, claimed so that two processes never share one. */
public final class RunNames {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd_HHmm");
  private static final int MOST_SUFFIXES = 10_000;

  private RunNames() {}

  /**
   * Claims a run's name by writing its {@code config.json}: the settings' {@code experiment_name},
   * or {@code <model>_<yyyyMMdd_HHmm>} of the local time; with {@code _2}, {@code _3}, ... when
   * that is taken by a run, an archived run, one in the trash or one that is being moved.
   *
   * @param whenTaken what becomes of a run whose {@code experiment_name} is taken
   * @return the run, held for training
   * @throws IllegalArgumentException when {@code experiment_name} is not a valid name
   * @throws RunStoreException when it is taken, and that is to fail
   */
  public static ClaimedRun claim(Lake lake, RunSettings settings, TakenName whenTaken)
      throws IOException {
    return claim(lake, settings, whenTaken, LocalDateTime.now());
  }

  static ClaimedRun claim(Lake lake, RunSettings settings, TakenName whenTaken, LocalDateTime now)
      throws IOException {
    String wanted = wanted(settings, now);
    boolean isGiven = !settings.experimentName().isBlank();
    int most = isGiven && whenTaken == TakenName.FAIL ? 1 : MOST_SUFFIXES;
    String json = SettingsLoader.toJson(settings);
    return NumberedNames.takeFirst(
            wanted, most, name -> claim(lake, Names.requireValid("run name", name), json))
        .orElseThrow(
            () ->
                most == 1
                    ? taken(wanted)
                    : new RunStoreException(
                        "run names '%s' to '%s_%d' are all taken".formatted(wanted, wanted, most)));
  }

  private static RunStoreException taken(String wanted) {
    return new RunStoreException(
        "the name '%s' is taken: choose another experiment_name".formatted(wanted));
  }

  /**
   * Fails where {@link #claim} would, now: what is asked for before a long wait need not be waited
   * for in vain.
   *
   * @throws IllegalArgumentException when {@code experiment_name} is not a valid name
   * @throws RunStoreException when it is taken, and that is to fail
   */
  public static void requirePossible(Lake lake, RunSettings settings, TakenName whenTaken)
      throws IOException {
    String wanted = wanted(settings, LocalDateTime.now());
    boolean isGiven = !settings.experimentName().isBlank();
    if (isGiven && whenTaken == TakenName.FAIL && !isFree(lake, wanted)) {
      throw taken(wanted);
    }
  }

  /** Fails when a name is taken; the caller holds it. */
  static void requireFree(Lake lake, String name) throws IOException {
    if (!isFree(lake, name)) {
      throw new RunStoreException("the name '" + name + "' is taken");
    }
  }

  private static String wanted(RunSettings settings, LocalDateTime now) {
    String name = settings.experimentName();
    return name.isBlank()
        ? settings.modelType().id() + "_" + MINUTE.format(now)
        : Names.requireValid("experiment_name", name);
  }

  private static boolean isFree(Lake lake, String name) throws IOException {
    return !lake.fileSystem().exists(lake.runDirectory(name))
        && !new Trash(lake).has(name)
        && !lake.fileSystem().exists(lake.archive(name))
        && !new Relocations(lake).names().contains(name);
  }

  /**
   * @throws FileAlreadyExistsException when the name is taken
   */
  private static ClaimedRun claim(Lake lake, String name, String json) throws IOException {
    requireNew(lake, name);
    boolean isClaimed = false;
    Lease lease = hold(lake, name);
    try {
      requireNew(lake, name);
      AtomicFiles.writeNew(lake.fileSystem(), lake.runFiles(name).config(), json);
      isClaimed = true;
      return new ClaimedRun(name, lease);
    } finally {
      if (!isClaimed) {
        lease.close();
      }
    }
  }

  private static void requireNew(Lake lake, String name) throws IOException {
    if (!isFree(lake, name)) {
      throw new FileAlreadyExistsException("there is a run " + name);
    }
  }

  private static Lease hold(Lake lake, String name) throws IOException {
    try {
      return Lease.hold(lake, name, LeaseUse.TRAINING);
    } catch (LeaseHeldException another) {
      throw new FileAlreadyExistsException(another.getMessage());
    }
  }
}
