package elocute.lake;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/**
 * What goes wrong in {@link FaultyFileSystem} and {@link ObjectStoreFileSystem}: at which calls, on
 * which paths, from when, how often, and what happens then. It begins as its effect is told, and
 * ends when it is closed.
 */
public final class Fault implements AutoCloseable {

  /** What a file system is asked for. */
  public enum Call {
    OPEN,
    CREATE,
    LIST,
    RENAME,
    DELETE,
    MAKE_DIRECTORY
  }

  /** What happens before a call; what it throws is what the caller gets. */
  @FunctionalInterface
  public interface Effect {
    void happen(Path path) throws IOException;
  }

  private static final List<Fault> PRESENT = new CopyOnWriteArrayList<>();

  private final Set<Call> calls;
  private final CountDownLatch end = new CountDownLatch(1);
  private String part = "";
  private String beginning = "";
  private int spared;
  private int left = Integer.MAX_VALUE;
  private int happened;
  private Effect effect;

  private Fault(Set<Call> calls) {
    this.calls = calls;
  }

  /** One that concerns all calls. */
  public static Fault atAnyCall() {
    return new Fault(EnumSet.allOf(Call.class));
  }

  /** One that concerns some calls. */
  public static Fault at(Call first, Call... more) {
    return new Fault(EnumSet.of(first, more));
  }

  /** Only on paths that have this in them. */
  public Fault of(String pathPart) {
    part = pathPart;
    return this;
  }

  /** From the moment that a file with this in its path is to be created; that call is concerned. */
  public Fault fromCreationOf(String pathPart) {
    beginning = pathPart;
    return this;
  }

  /** So many of the calls are spared first. */
  public Fault after(int number) {
    spared = number;
    return this;
  }

  /** No more than so many calls. */
  public Fault times(int number) {
    left = number;
    return this;
  }

  /** Such calls fail. */
  public Fault fails(String message) {
    return does(
        path -> {
          throw new IOException(message + " on " + path);
        });
  }

  /** Such calls wait until the fault ends. */
  public Fault stalls() {
    return does(path -> awaitEnd());
  }

  /** This happens before such calls. */
  public Fault does(Effect what) {
    effect = what;
    PRESENT.add(this);
    return this;
  }

  /** How many calls it has struck. */
  public synchronized int happened() {
    return happened;
  }

  /** It strikes no more, and lets what stalled go on. */
  @Override
  public void close() {
    PRESENT.remove(this);
    end.countDown();
  }

  private void awaitEnd() throws IOException {
    try {
      if (!end.await(5, TimeUnit.SECONDS)) {
        throw new IOException("nobody ends the fault");
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  /** To be called by file systems before they do something. */
  static void strike(Call call, Path path) throws IOException {
    for (Fault fault : PRESENT) {
      if (fault.concerns(call, path.toUri().getPath())) {
        fault.effect.happen(path);
      }
    }
  }

  private synchronized boolean concerns(Call call, String path) {
    if (call == Call.CREATE && path.contains(beginning)) {
      beginning = "";
    }
    if (!beginning.isEmpty() || !calls.contains(call) || !path.contains(part)) {
      return false;
    }
    if (spared > 0) {
      spared--;
      return false;
    }
    if (left == 0) {
      return false;
    }
    left--;
    happened++;
    return true;
  }
}
