package elocute.lake;

import elocute.lake.Fault.Call;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under scheme {@code store:}, with the manners of an object store: an object is there
 * when its writer closes it, a rename copies and then deletes, directories can't be renamed, and
 * nothing can be appended to. Each {@link Fault} strikes here as well.
 */
public class ObjectStoreFileSystem extends FileSystem {

  private RawLocalFileSystem files;

  @Override
  public void initialize(URI name, org.apache.hadoop.conf.Configuration conf) throws IOException {
    super.initialize(name, conf);
    files = new RawLocalFileSystem();
    files.initialize(URI.create("file:///"), conf);
  }

  @Override
  public String getScheme() {
    return "store";
  }

  @Override
  public URI getUri() {
    return URI.create("store:///");
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    Fault.strike(Call.OPEN, file);
    return files.open(local(file), bufferSize);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    Fault.strike(Call.CREATE, file);
    if (!overwrite && exists(file)) {
      throw new org.apache.hadoop.fs.FileAlreadyExistsException(file + " exists");
    }
    return new FSDataOutputStream(put(file), null);
  }

  /** An object on its way. */
  OutputStream put(Path file) throws IOException {
    return new Put(file);
  }

  @Override
  public FSDataOutputStream append(Path file, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("objects can't be appended to");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (getFileStatus(from).isDirectory()) {
      throw new UnsupportedOperationException("a directory's rename is not atomic: " + from);
    }
    try (InputStream in = open(from);
        OutputStream out = create(to, true)) {
      in.transferTo(out);
    }
    return delete(from, false);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    Fault.strike(Call.DELETE, file);
    return files.delete(local(file), recursive);
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    Fault.strike(Call.LIST, folder);
    return Arrays.stream(files.listStatus(local(folder)))
        .map(ObjectStoreFileSystem::remote)
        .toArray(FileStatus[]::new);
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
    Fault.strike(Call.MAKE_DIRECTORY, folder);
    Files.createDirectories(java.nio.file.Path.of(folder.toUri().getPath()));
    return true;
  }

  @Override
  public FileStatus getFileStatus(Path file) throws IOException {
    return remote(files.getFileStatus(local(file)));
  }

  @Override
  public void setWorkingDirectory(Path folder) {
    throw new UnsupportedOperationException("object stores have no working directory");
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path("store:///");
  }

  private static Path local(Path file) {
    return new Path("file", null, file.toUri().getPath());
  }

  private static FileStatus remote(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        status.getReplication(),
        status.getBlockSize(),
        status.getModificationTime(),
        new Path("store", null, status.getPath().toUri().getPath()));
  }

  /** Bytes on their way to an object. */
  static class Put extends FilterOutputStream {
    private final java.nio.file.Path upload;
    private final Path target;
    private boolean closed;

    Put(Path target) throws IOException {
      this(target, Files.createTempFile("upload-", ".part"));
    }

    private Put(Path target, java.nio.file.Path upload) throws IOException {
      super(Files.newOutputStream(upload));
      this.target = target;
      this.upload = upload;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      super.close();
      if (!closed) {
        closed = true;
        var object = java.nio.file.Path.of(target.toUri().getPath());
        Files.createDirectories(object.getParent());
        appear(upload, object);
      }
    }

    void appear(java.nio.file.Path upload, java.nio.file.Path object) throws IOException {
      Files.move(upload, object, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Nothing appears any more. */
    void discard() throws IOException {
      super.close();
      closed = true;
      Files.delete(upload);
    }
  }
}
