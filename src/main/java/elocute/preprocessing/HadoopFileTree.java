package elocute.preprocessing;

import elocute.corpus.FileTree;
import elocute.corpus.TreeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A tree of files on any Hadoop file system.
 *
 * @param root qualified URI of the root folder
 * @param configuration how to reach it
 */
public record HadoopFileTree(String root, SerializableConfiguration configuration)
    implements FileTree {

  /** The tree below {@code uri}; without a scheme it lies on the default file system. */
  public static HadoopFileTree of(String uri, Configuration configuration) throws IOException {
    Path path = new Path(uri);
    Path root = path.getFileSystem(configuration).makeQualified(path);
    return new HadoopFileTree(root.toString(), new SerializableConfiguration(configuration));
  }

  @Override
  public List<TreeFile> files() throws IOException {
    Path folder = new Path(root);
    var files = new ArrayList<TreeFile>();
    RemoteIterator<LocatedFileStatus> found =
        folder.getFileSystem(configuration.value()).listFiles(folder, true);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      String path = folder.toUri().relativize(file.getPath().toUri()).getPath();
      files.add(new TreeFile(path, file.getLen(), file.getModificationTime()));
    }
    files.sort(Comparator.comparing(TreeFile::path));
    return List.copyOf(files);
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file = new Path(new Path(root), path);
    try (var in = file.getFileSystem(configuration.value()).open(file)) {
      return in.readAllBytes();
    }
  }
}
