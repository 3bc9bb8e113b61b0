package elocute.lake;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Lets HDFS's client outlast a NameNode that is away or in safe mode for up to two minutes, unless
 * the user has settings of their own for that.
 */
final class HdfsRetrySettings {

  private static final String ENABLED = "dfs.client.retry.policy.enabled";
  private static final String SPEC = "dfs.client.retry.policy.spec";

  /** Pairs of milliseconds and times; a rank that is silent for five minutes is lost. */
  private static final String TWO_MINUTES = "10000,12";

  private static final String BUILT_IN = "hdfs-default.xml";
  private static final String HDFS = "hdfs";

  private static final Map<Client, FileSystem> PATIENT = new HashMap<>();

  /** Whose client of which HDFS, and how patient. */
  private record Client(String uri, UserGroupInformation user, String spec) {}

  private HdfsRetrySettings() {}

  /**
   * The file system of a path. Hadoop hands out the client that the process made first, whatever
   * its settings were: where Spark has made one without patience, the lake has one of its own.
   *
   * @param patient see {@link #in}
   */
  static FileSystem fileSystem(Path path, Configuration patient) throws IOException {
    FileSystem shared = path.getFileSystem(patient);
    boolean isHdfs = HDFS.equals(shared.getUri().getScheme());
    return isHdfs && !spec(shared.getConf()).equals(spec(patient))
        ? own(shared.getUri(), patient)
        : shared;
  }

  private static synchronized FileSystem own(URI uri, Configuration patient) throws IOException {
    var client = new Client(uri.toString(), UserGroupInformation.getCurrentUser(), spec(patient));
    FileSystem own = PATIENT.get(client);
    if (own == null) {
      own = FileSystem.newInstance(uri, patient);
      PATIENT.put(client, own);
    }
    return own;
  }

  private static String spec(Configuration configuration) {
    return configuration.get(ENABLED, "false") + " " + configuration.get(SPEC, "");
  }

  /** The configuration, with patience. */
  static Configuration in(Configuration given) {
    if (Stream.of(ENABLED, SPEC).anyMatch(key -> isSet(given, key))) {
      return given;
    }
    var patient = new Configuration(given);
    patient.setBoolean(ENABLED, true);
    patient.set(SPEC, TWO_MINUTES);
    return patient;
  }

  private static boolean isSet(Configuration configuration, String key) {
    String[] sources = configuration.getPropertySources(key);
    return sources != null && !Arrays.asList(sources).contains(BUILT_IN)
        || sources == null && configuration.get(key) != null;
  }
}
