package elocute.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import elocute.lake.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What {@code lease.json} holds.
 *
 * @param heartbeatEpochMillis when the holder last gave a sign of life, by its own clock
 * @param host the holder's host
 * @param processId the holder's process
 */
record Heartbeat(long heartbeatEpochMillis, String host, long processId) {
  /** Older than this, a heartbeat is of the past. Newer than now (another clock), it is not. */
  static final Duration TIME_TO_LIVE = Duration.ofMinutes(2);

  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  /** A sign of life of this process. */
  static Heartbeat ofThisProcess(Instant now) throws IOException {
    return new Heartbeat(
        now.toEpochMilli(),
        InetAddress.getLocalHost().getHostName(),
        ProcessHandle.current().pid());
  }

  /** The last heartbeat in a lease's file, if it was ever held and not released. */
  static Optional<Heartbeat> last(FileSystem fileSystem, Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(AtomicFiles.read(fileSystem, file), Heartbeat.class));
    } catch (FileNotFoundException released) {
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      throw new ExperimentException(
          file + " is no lease: " + malformed.getOriginalMessage(), malformed);
    }
  }

  byte[] json() throws JsonProcessingException {
    return JSON.writeValueAsBytes(this);
  }

  /** Whether the holder is to be taken for alive. */
  boolean isLive(Instant now) throws IOException {
    boolean young = Instant.ofEpochMilli(heartbeatEpochMillis).isAfter(now.minus(TIME_TO_LIVE));
    return young && !isOfDeadProcessHere();
  }

  private boolean isOfDeadProcessHere() throws IOException {
    return host.equals(InetAddress.getLocalHost().getHostName())
        && ProcessHandle.of(processId).isEmpty();
  }
}
