package elocute.analysis.sql;

import java.net.URI;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.SparkSession;

/**
 * Stands for file systems that are any server's of the network, as {@code http}: a query may name
 * files, and their servers would be asked while it is only looked at.
 */
public final class RefusedFileSystem extends RawLocalFileSystem {
  private static final List<String> SCHEMES =
      List.of("http", "https", "ftp", "sftp", "webhdfs", "swebhdfs");

  /** Queries of a session read no such files from now on. */
  static void replaceIn(SparkSession session) {
    SCHEMES.forEach(
        scheme -> session.conf().set("fs." + scheme + ".impl", RefusedFileSystem.class.getName()));
  }

  @Override
  public void initialize(URI uri, Configuration configuration) {
    throw new QueryException(
        "a query reads nothing by %s: put the file into the lake or on a local disk"
            .formatted(uri.getScheme()));
  }
}
