package elocute.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import elocute.runs.LeaseHolder.Life;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  /** Not renewed for longer than this, a lease of another machine seems to have ended. */
  static final Duration TIME_TO_LIVE = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(LeaseFile.class);
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

  /** One that is there. */
  static LeaseFile at(FileSystem fileSystem, Path path) throws IOException {
    return of(fileSystem.getFileStatus(path)).orElseThrow();
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
   * Deletes files of holders that have ended: of processes of this machine that are gone, and what
   * nobody renews.
   *
   * @param nowMillis the present; what was renewed shortly before is not looked at
   */
  static void sweep(FileSystem fileSystem, Path directory, long nowMillis, LeaseWatch watch)
      throws IOException {
    List<LeaseFile> suspects = new ArrayList<>();
    for (LeaseFile lease : in(fileSystem, directory)) {
      Optional<Life> life = lease.holder(fileSystem).map(LeaseHolder::life);
      if (life.equals(Optional.of(Life.DEAD))) {
        AtomicFiles.delete(fileSystem, lease.path);
      } else if (life.equals(Optional.of(Life.UNKNOWN)) && lease.isFarFrom(nowMillis)) {
        suspects.add(lease);
      }
    }
    for (LeaseFile lease : watch.silent(fileSystem, suspects)) {
      AtomicFiles.delete(fileSystem, lease.path);
    }
  }

  /** Whether it is another one of the same name. */
  boolean isBeside(LeaseFile other) {
    return name.equals(other.name) && !path.getName().equals(other.path.getName());
  }

  /**
   * Its holder, where that is to be taken for alive, as far as can be told at once.
   *
   * @param nowMillis the present; a file from the future is young
   */
  Optional<LeaseHolder> liveHolder(FileSystem fileSystem, long nowMillis) throws IOException {
    boolean isYoung = nowMillis - renewedAtMillis <= TIME_TO_LIVE.toMillis();
    return holder(fileSystem)
        .filter(
            holder ->
                switch (holder.life()) {
                  case ALIVE -> true;
                  case DEAD -> false;
                  case UNKNOWN -> isYoung;
                });
  }

  /**
   * Whether it was written at quite another time than now: then it has ended, or a clock was set.
   *
   * @param nowMillis the present, by the storage's clock
   */
  boolean isFarFrom(long nowMillis) {
    return Math.abs(nowMillis - renewedAtMillis) > TIME_TO_LIVE.toMillis();
  }

  /**
   * Its holder, dead or alive; empty when the lease was given back, an unknown one when the file is
   * not readable.
   */
  Optional<LeaseHolder> holder(FileSystem fileSystem) throws IOException {
    try {
      return Optional.of(LeaseHolder.read(AtomicFiles.readText(fileSystem, path)));
    } catch (FileNotFoundException released) {
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      LOG.warn("{} is no lease: {}; it counts as one", path, malformed.getOriginalMessage());
      return Optional.of(LeaseHolder.unknown());
    }
  }
}
