package elocute.lake;

import static org.apache.hadoop.fs.CommonPathCapabilities.ABORTABLE_STREAM;
import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * An object store as S3A shows S3 since Hadoop 3.4.2: uploads can be aborted, an object can be
 * created on condition that there is none, its writer may leave a mark with it, and a failure
 * between store and client has no type of its own.
 */
public final class ConditionalStoreFileSystem extends ObjectStoreFileSystem {
  /** The store does what it is asked, and its answer is lost, when a name has this in it. */
  static final String LOST_ANSWER = "lost-answer";

  private final Map<String, String> writers = new ConcurrentHashMap<>();

  @Override
  public boolean hasPathCapability(Path path, String capability) {
    return capability.equals(ABORTABLE_STREAM)
        || capability.equals(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
  }

  @Override
  OutputStream put(Path file) throws IOException {
    return new AbortablePut(file);
  }

  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return new Creation(path);
  }

  @Override
  public byte[] getXAttr(Path path, String name) throws IOException {
    if (!exists(path)) {
      throw new FileNotFoundException(path.toString());
    }
    String writer = writers.get(path.toUri().getPath());
    return writer == null ? null : writer.getBytes(StandardCharsets.UTF_8);
  }

  private static class AbortablePut extends Put implements Abortable, StreamCapabilities {
    AbortablePut(Path target) throws IOException {
      super(target);
    }

    @Override
    public boolean hasCapability(String capability) {
      return capability.equals(ABORTABLE_STREAM);
    }

    @Override
    public AbortableResult abort() {
      try {
        discard();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return null;
    }
  }

  private final class ConditionalPut extends AbortablePut {
    private final String writer;

    ConditionalPut(Path target, String writer) throws IOException {
      super(target);
      this.writer = writer;
    }

    @Override
    void appear(java.nio.file.Path upload, java.nio.file.Path object) throws IOException {
      try {
        Files.createLink(object, upload);
      } catch (java.nio.file.FileAlreadyExistsException precondition) {
        throw new IOException("412 precondition failed", precondition);
      } finally {
        Files.delete(upload);
      }
      writers.put(object.toString(), writer);
      if (object.getFileName().toString().contains(LOST_ANSWER)) {
        throw new IOException("412 precondition failed: of the second try");
      }
    }
  }

  private final class Creation extends FSDataOutputStreamBuilder<FSDataOutputStream, Creation> {
    Creation(Path path) {
      super(ConditionalStoreFileSystem.this, path);
    }

    @Override
    public Creation getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      if (!getMandatoryKeys().contains(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
        throw new IOException("no condition");
      }
      String writer = getOptions().get("fs.s3a.create.header.elocute-writer", "");
      return new FSDataOutputStream(new ConditionalPut(getPath(), writer), null);
    }
  }
}
