package elocute.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One holder's file, {@code <name>.<use>.<uuid>.json}; it is written anew as long as the holder
 * lives.
 *
 * @param path the file
 * @param name what is held
 * @param use what for
 * @param renewedAtMillis when it was last written, by the storage's clock
 */
record LeaseFile(Path path, String name, LeaseUse use, long renewedAtMillis) {
  /** Not renewed for longer than this, a lease has ended. */
  static final Duration TIME_TO_LIVE = Duration.ofMinutes(2);

  private static final Duration LONG_AGO = Duration.ofDays(1);
  private static final Pattern NAME =
      Pattern.compile("(.+)\\.([a-z]+)\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.json");

  static Path fresh(Path directory, String name, LeaseUse use) {
    return new Path(directory, "%s.%s.%s.json".formatted(name, use.id(), UUID.randomUUID()));
  }

  /** All in a directory, also those that have ended. */
  static List<LeaseFile> in(FileSystem fileSystem, Path directory) throws IOException {
    List<LeaseFile> leases = new ArrayList<>();
    try {
      for (FileStatus file : fileSystem.listStatus(directory)) {
        of(file).ifPresent(leases::add);
      }
    } catch (FileNotFoundException noneYet) {
      return List.of();
    }
    return leases;
  }

  private static Optional<LeaseFile> of(FileStatus file) {
    Matcher matcher = NAME.matcher(file.getPath().getName());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return LeaseUse.of(matcher.group(2))
        .map(
            use ->
                new LeaseFile(file.getPath(), matcher.group(1), use, file.getModificationTime()));
  }

  /**
   * Deletes files of holders that are known to have ended: of processes of this machine, and what
   * nobody has renewed for a day.
   */
  static void sweep(FileSystem fileSystem, Path directory, long nowMillis) throws IOException {
    for (LeaseFile lease : in(fileSystem, directory)) {
      boolean isOld = nowMillis - lease.renewedAtMillis > LONG_AGO.toMillis();
      if (isOld || lease.holder(fileSystem).filter(LeaseHolder::isDead).isPresent()) {
        AtomicFiles.delete(fileSystem, lease.path);
      }
    }
  }

  /**
   * Its holder, where that is to be taken for alive.
   *
   * @param nowMillis the present, best by the storage's clock as well; a file from the future is
   *     young
   */
  Optional<LeaseHolder> liveHolder(FileSystem fileSystem, long nowMillis) throws IOException {
    boolean isYoung = nowMillis - renewedAtMillis <= TIME_TO_LIVE.toMillis();
    return holder(fileSystem).filter(holder -> holder.isHere() ? holder.isAliveHere() : isYoung);
  }

  private Optional<LeaseHolder> holder(FileSystem fileSystem) throws IOException {
    try {
      return Optional.of(LeaseHolder.read(AtomicFiles.readText(fileSystem, path)));
    } catch (FileNotFoundException released) {
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      throw new ExperimentException(
          path + " is no lease: " + malformed.getOriginalMessage(), malformed);
    }
  }
}
