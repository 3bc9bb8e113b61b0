package elocute.lake;

import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.ClusterStorageCapacityExceededException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Tells a lake that is out for a while (a NameNode that restarts or is in safe mode, a store that
 * does not answer) from what would fail again.
 */
public final class LakeOutage {

  /** What waiting does not cure. */
  private static final List<Class<? extends IOException>> LASTING =
      List.of(
          FileNotFoundException.class,
          FileAlreadyExistsException.class,
          ParentNotDirectoryException.class,
          AccessControlException.class,
          ClusterStorageCapacityExceededException.class,
          UnsupportedFileSystemException.class,
          ChecksumException.class,
          PathOutsideLakeException.class,
          java.nio.file.FileSystemException.class,
          CharacterCodingException.class,
          CharConversionException.class,
          ZipException.class);

  /** As local disks say it. */
  private static final List<String> LASTING_MESSAGES =
      List.of("No space left on device", "Disk quota exceeded", "Read-only file system");

  private LakeOutage() {}

  /** What failed, in one line, if it may succeed later. */
  public static Optional<String> reason(Throwable failure) {
    boolean isInputOrOutput =
        failure instanceof IOException || failure instanceof UncheckedIOException;
    boolean isLasting =
        ExceptionUtils.getThrowableList(failure).stream()
            .filter(IOException.class::isInstance)
            .map(IOException.class::cast)
            .anyMatch(LakeOutage::isLasting);
    return isInputOrOutput && !isLasting ? Optional.of(line(failure)) : Optional.empty();
  }

  private static boolean isLasting(IOException failure) {
    IOException own =
        failure instanceof RemoteException remote ? remote.unwrapRemoteException() : failure;
    String message = String.valueOf(own.getMessage());
    return LASTING.stream().anyMatch(type -> type.isInstance(own))
        || LASTING_MESSAGES.stream().anyMatch(message::contains);
  }

  private static String line(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.toString()
        : message.lines().findFirst().orElseThrow();
  }
}
