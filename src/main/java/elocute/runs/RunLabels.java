package elocute.runs;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.RunFiles;
import elocute.lake.tables.SnakeCaseJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

/**
 * What people say of runs: a pinned one is never removed, a note is shown. Both are files of the
 * run and go where it goes.
 *
 * @param lake the lake
 */
public record RunLabels(Lake lake) {
  /** Longest note, in characters. */
  public static final int LONGEST_NOTE = 1000;

  /** What a run's {@code pinned.json} holds. */
  private record Pin(Instant pinnedAt, String by) {}

  /**
   * Pins a run; again, it stays pinned.
   *
   * @throws RunStoreException when there is no such run
   */
  public void pin(String run) throws IOException {
    String pin = SnakeCaseJson.write(new Pin(Instant.now(), System.getProperty("user.name", "")));
    label(run, files -> AtomicFiles.replace(lake.fileSystem(), files.pin(), pin));
  }

  /**
   * Takes the pin off a run, if it has one.
   *
   * @throws RunStoreException when there is no such run
   */
  public void unpin(String run) throws IOException {
    label(run, files -> AtomicFiles.delete(lake.fileSystem(), files.pin()));
  }

  /**
   * Gives a run a note in place of the one before.
   *
   * @param text one line of at most {@link #LONGEST_NOTE} characters; blank: no note
   * @throws RunStoreException when there is no such run, or the text is longer or has control
   *     characters
   */
  public void note(String run, String text) throws IOException {
    String note = requireNote(text.strip());
    label(
        run,
        files -> {
          if (note.isEmpty()) {
            AtomicFiles.delete(lake.fileSystem(), files.note());
          } else {
            AtomicFiles.replace(lake.fileSystem(), files.note(), note + "\n");
          }
        });
  }

  /** Paths of pin and note in a run's directory: whoever writes them does not work on the run. */
  static Set<String> files(Lake lake, String run) {
    RunFiles files = lake.runFiles(run);
    return Set.of(files.pin().getName(), files.note().getName());
  }

  /** A run's note; empty when it has none. */
  String note(String run) throws IOException {
    try {
      return AtomicFiles.readText(lake.fileSystem(), lake.runFiles(run).note()).strip();
    } catch (FileNotFoundException none) {
      return "";
    }
  }

  boolean isPinned(String run) throws IOException {
    return lake.fileSystem().exists(lake.runFiles(run).pin());
  }

  private void label(String run, Change change) throws IOException {
    RunStore store = new RunStore(lake);
    store.requireExists(run);
    try (Lease lease = Lease.hold(lake, run, LeaseUse.LABELLING)) {
      store.requireExists(run);
      lease.requireHeld();
      change.make(lake.runFiles(run));
    }
  }

  private static String requireNote(String text) {
    if (text.length() > LONGEST_NOTE) {
      throw new RunStoreException(
          "a note has at most %d characters, not %d".formatted(LONGEST_NOTE, text.length()));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new RunStoreException("a note is one line without control characters");
    }
    return text;
  }

  @FunctionalInterface
  private interface Change {
    void make(RunFiles files) throws IOException;
  }
}
