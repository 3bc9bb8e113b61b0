package elocute.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lets one of several writers of a name go on, on stores that create nothing exclusively. Each
 * writes a claim of a name that cannot collide, {@code _<name>.<uuid>.claim.tmp}, and then looks
 * for others. Who sees none goes on, and takes its claim back when it is done; of those that see
 * each other the least stays and looks again. Since a claim is there before its owner looks, two
 * never see none.
 *
 * <p>A killed writer's claim counts for five minutes of the store's time. A writer that takes
 * longer between its claim and its publication, which is a copy within the store, is not waited
 * for.
 */
final class NameClaim {
  static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  private static final String SUFFIX = ".claim" + AtomicFiles.STAGED;
  private static final int LONGEST_PAUSE_MILLIS = 50;

  private final FileSystem fileSystem;
  private final Path target;

  private NameClaim(FileSystem fileSystem, Path target) {
    this.fileSystem = fileSystem;
    this.target = target;
  }

  /**
   * Does something while no other does so with that name.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when another has written the file
   */
  static void alone(FileSystem fileSystem, Path target, Publication.Action publish)
      throws IOException {
    new NameClaim(fileSystem, target).alone(publish);
  }

  private void alone(Publication.Action publish) throws IOException {
    while (true) {
      Path own = new Path(target.getParent(), prefix() + UUID.randomUUID() + SUFFIX);
      try {
        fileSystem.create(own, false).close();
        if (becomesAlone(own)) {
          publish.run();
          return;
        }
      } finally {
        fileSystem.delete(own, false);
      }
      if (fileSystem.exists(target)) {
        throw Publication.taken(target);
      }
      pause();
    }
  }

  /** Whether all others have gone; not when it is to give way. */
  private boolean becomesAlone(Path own) throws IOException {
    long claimedAtMillis = fileSystem.getFileStatus(own).getModificationTime();
    long begun = System.nanoTime();
    while (true) {
      long nowMillis = claimedAtMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      List<String> claims = claims(nowMillis);
      claims.remove(own.getName());
      if (claims.isEmpty()) {
        return true;
      }
      if (Collections.min(claims).compareTo(own.getName()) < 0) {
        return false;
      }
      pause();
    }
  }

  private List<String> claims(long nowMillis) throws IOException {
    List<String> claims = new ArrayList<>();
    try {
      for (FileStatus file : fileSystem.listStatus(target.getParent())) {
        String name = file.getPath().getName();
        boolean isYoung = nowMillis - file.getModificationTime() <= TIME_TO_LIVE.toMillis();
        if (isYoung && name.endsWith(SUFFIX) && isOfTarget(name)) {
          claims.add(name);
        }
      }
    } catch (FileNotFoundException none) {
      return claims;
    }
    return claims;
  }

  private boolean isOfTarget(String name) {
    return AtomicFiles.stagedFor(name).equals(Optional.of(target.getName()));
  }

  private String prefix() {
    return "_" + target.getName() + ".";
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for another writer", interrupted);
    }
  }
}
