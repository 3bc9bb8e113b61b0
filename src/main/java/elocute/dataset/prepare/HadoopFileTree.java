package elocute.dataset.prepare;

import elocute.corpus.FileTree;
import elocute.corpus.LocalFileTree;
import elocute.corpus.TreeFile;
import elocute.corpus.TreeListing;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A tree of files on any Hadoop file system. Local ones are read without Hadoop, which refuses some
 * names, loses others, and believes checksum files that somebody left behind.
 *
 * @param root qualified URI of the root folder
 * @param configuration how to reach it
 */
public record HadoopFileTree(String root, SerializableConfiguration configuration)
    implements FileTree {

  /** How often a file is opened before its fault counts; a store's own client tries, too. */
  private static final int ATTEMPTS = 3;

  private static final LocalFileTree LOCAL = new LocalFileTree("/");

  /** The tree below {@code uri}; without a scheme it lies on the default file system. */
  public static HadoopFileTree of(String uri, Configuration configuration) throws IOException {
    Path path = PathNames.path(uri);
    Path root = path.getFileSystem(configuration).makeQualified(path);
    return new HadoopFileTree(root.toString(), new SerializableConfiguration(configuration));
  }

  @Override
  public HadoopFileTree below(String folder) {
    return new HadoopFileTree(
        new Path(new Path(root), PathNames.path(folder)).toString(), configuration);
  }

  @Override
  public TreeListing list() throws IOException {
    Path folder = new Path(root);
    FileSystem files = files(folder);
    return files instanceof RawLocalFileSystem ? local(folder) : remote(files, folder);
  }

  private static TreeListing local(Path folder) throws IOException {
    try {
      return new LocalFileTree(folder.toUri().getPath()).list();
    } catch (NotDirectoryException none) {
      throw new FileNotFoundException("there is no folder " + none.getMessage());
    }
  }

  private static TreeListing remote(FileSystem store, Path folder) throws IOException {
    var files = new ArrayList<TreeFile>();
    RemoteIterator<LocatedFileStatus> found = store.listFiles(folder, true);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      String path = folder.toUri().relativize(file.getPath().toUri()).getPath();
      files.add(new TreeFile(path, file.getLen(), file.getModificationTime()));
    }
    files.sort(Comparator.comparing(TreeFile::path));
    return new TreeListing(files, List.of());
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file = file(path);
    FileSystem files = files(file);
    return files instanceof RawLocalFileSystem
        ? LOCAL.read(file.toUri().getPath())
        : read(files, file, ATTEMPTS);
  }

  private Path file(String path) throws IOException {
    try {
      return new Path(new Path(root), PathNames.path(path));
    } catch (IllegalArgumentException noPath) {
      throw new IOException("'" + path + "' is no path: " + noPath.getMessage(), noPath);
    }
  }

  private FileSystem files(Path path) throws IOException {
    return AtomicFiles.of(path, configuration.value());
  }

  private static byte[] read(FileSystem files, Path file, int attempts) throws IOException {
    try {
      return read(files, file);
    } catch (FileNotFoundException absent) {
      throw absent;
    } catch (IOException fault) {
      if (attempts == 1) {
        throw fault;
      }
      return read(files, file, attempts - 1);
    }
  }

  private static byte[] read(FileSystem files, Path file) throws IOException {
    if (files.getFileStatus(file).getLen() > LARGEST_BYTES) {
      throw new IOException("it is larger than " + LARGEST_BYTES + " bytes");
    }
    return AtomicFiles.read(files, file);
  }
}
