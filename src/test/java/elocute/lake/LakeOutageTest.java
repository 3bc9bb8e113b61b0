package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.hdfs.protocol.DSQuotaExceededException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LakeOutageTest {

  private static final String SAFE_MODE =
      "org.apache.hadoop.hdfs.server.namenode.SafeModeException";

  static Stream<Exception> passing() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new SocketTimeoutException("60000 millis timeout"),
        new EOFException("End of File Exception between local host and server"),
        new RemoteException(SAFE_MODE, "Name node is in safe mode."),
        new IOException("a checkpoint could not be written", new ConnectException("refused")),
        new UncheckedIOException(new IOException("All datanodes are bad")));
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new FileNotFoundException("no such file"),
        new FileAlreadyExistsException("there"),
        new AccessControlException("denied"),
        new RemoteException(AccessControlException.class.getName(), "denied"),
        new DSQuotaExceededException("quota"),
        new ChecksumException("damaged", 7),
        new NoSuchFileException("local"),
        new IOException("No space left on device"),
        new IOException(
            "a checkpoint could not be written", new IOException("Disk quota exceeded")),
        new UncheckedIOException(new FileNotFoundException("gone")),
        new IllegalStateException(new ConnectException("a fault of the program")),
        new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatMaySucceedLaterIsAnOutage(Throwable failure) {
    assertThat(LakeOutage.reason(failure)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatWouldFailAgainIsNone(Throwable failure) {
    assertThat(LakeOutage.reason(failure)).isEmpty();
  }

  @Test
  void theReasonIsOneLine() {
    assertThat(LakeOutage.reason(new IOException("Name node is in safe mode.\nat A\nat B")))
        .hasValue("Name node is in safe mode.");
    assertThat(LakeOutage.reason(new EOFException())).hasValue("java.io.EOFException");
  }
}
