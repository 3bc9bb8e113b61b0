package elocute.lake.tables;

import elocute.lake.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * One of a table's files, read whole. Given a bare Hadoop file, Parquet's readers load Hadoop's
 * default configuration anew for every file and hand each read to other threads, which takes far
 * longer than reading the few rows.
 */
final class TableFile implements InputFile {
  private final Path path;
  private final byte[] content;

  private TableFile(Path path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  static TableFile read(FileSystem fileSystem, Path path) throws IOException {
    return new TableFile(path, AtomicFiles.read(fileSystem, path));
  }

  Path path() {
    return path;
  }

  @Override
  public long getLength() {
    return content.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream(new SeekableBytes(content));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static final class Stream extends DelegatingSeekableInputStream {
    private final SeekableBytes bytes;

    Stream(SeekableBytes bytes) {
      super(bytes);
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return bytes.position();
    }

    @Override
    public void seek(long position) throws IOException {
      bytes.seek(position);
    }
  }

  private static final class SeekableBytes extends ByteArrayInputStream {
    SeekableBytes(byte[] content) {
      super(content);
    }

    int position() {
      return pos;
    }

    void seek(long position) throws IOException {
      if (position < 0 || position > count) {
        throw new IOException("position " + position + " is not within " + count + " bytes");
      }
      pos = (int) position;
    }
  }
}
