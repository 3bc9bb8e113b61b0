package elocute.lake;

import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

import elocute.lake.AtomicFiles.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Object stores, where an object appears, or takes the place of another, when its writer closes it,
 * and a rename is a copy. So an object is written in one piece, and its upload aborted when it
 * fails. Where uploads cannot be aborted, content is put aside first, and the upload of a copy that
 * fails is never closed.
 *
 * <p>Of several that write one new name, the store lets one succeed where it has conditional
 * creation (S3A of Hadoop 3.4.2 and later); elsewhere a {@link NameClaim} does.
 */
record ObjectStore(FileSystem fileSystem) implements Publication {
  private static final String WRITER = "elocute-writer";

  /** S3A keeps it with the object; other stores know no such option. */
  private static final String WRITER_OPTION = "fs.s3a.create.header." + WRITER;

  private static final String WRITER_ATTRIBUTE = "header." + WRITER;

  @Override
  public void writeNew(Path target, Content content) throws IOException {
    if (!createsConditionally(target)) {
      aside(target, content, staged -> publishNew(staged, target));
      return;
    }
    requireFree(target);
    createNew(target, content);
  }

  @Override
  public void replace(Path target, Content content) throws IOException {
    if (fileSystem.hasPathCapability(target, CommonPathCapabilities.ABORTABLE_STREAM)) {
      Upload.of(fileSystem.create(target, true), content).close();
    } else {
      aside(target, content, staged -> replace(staged, target));
    }
  }

  @Override
  public void publishNew(Path staged, Path target) throws IOException {
    requireFree(target);
    if (createsConditionally(target)) {
      createNew(target, out -> copy(staged, out));
      fileSystem.delete(staged, false);
    } else {
      NameClaim.alone(fileSystem, target, () -> rename(staged, target));
    }
  }

  @Override
  public void replace(Path staged, Path target) throws IOException {
    Upload.of(fileSystem.create(target, true), out -> copy(staged, out)).close();
    fileSystem.delete(staged, false);
  }

  /** Object by object. */
  @Override
  public void moveDirectory(Path source, Path target) throws IOException {
    requireFree(target);
    TreeMove.fileByFile(fileSystem, source, target);
  }

  private boolean createsConditionally(Path target) throws IOException {
    return fileSystem.hasPathCapability(target, FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
  }

  private void createNew(Path target, Content content) throws IOException {
    String writer = UUID.randomUUID().toString();
    FSDataOutputStreamBuilder<?, ?> creation = fileSystem.createFile(target);
    creation.create();
    creation.recursive();
    creation.must(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    creation.opt(WRITER_OPTION, writer);
    FSDataOutputStream out = Upload.of(creation.build(), content);
    try {
      out.close();
    } catch (IOException refused) {
      requireWrittenBy(writer, target, refused);
    }
  }

  /** When an answer is lost, the client's second try meets the object of its first. */
  private void requireWrittenBy(String writer, Path target, IOException refused)
      throws IOException {
    if (writer.equals(writerOf(target, refused))) {
      return;
    }
    if (fileSystem.exists(target)) {
      throw (IOException) Publication.taken(target).initCause(refused);
    }
    throw refused;
  }

  private String writerOf(Path target, IOException refused) {
    try {
      byte[] writer = fileSystem.getXAttr(target, WRITER_ATTRIBUTE);
      return writer == null ? "" : new String(writer, StandardCharsets.UTF_8);
    } catch (IOException | UnsupportedOperationException unknown) {
      refused.addSuppressed(unknown);
      return "";
    }
  }

  private void aside(Path target, Content content, Step step) throws IOException {
    Path staged = AtomicFiles.stagingPath(target);
    Publication.orDiscard(
        fileSystem,
        staged,
        () -> {
          Upload.of(fileSystem.create(staged, false), content).close();
          step.with(staged);
        });
  }

  private void rename(Path staged, Path target) throws IOException {
    requireFree(target);
    if (!fileSystem.rename(staged, target)) {
      throw new IOException("the file system refused to rename a staged file to " + target);
    }
  }

  private void copy(Path staged, OutputStream out) throws IOException {
    try (var in = fileSystem.open(staged)) {
      in.transferTo(out);
    }
  }

  private void requireFree(Path target) throws IOException {
    if (fileSystem.exists(target)) {
      throw Publication.taken(target);
    }
  }
}
