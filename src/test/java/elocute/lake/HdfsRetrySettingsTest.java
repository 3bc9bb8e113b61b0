package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsRetrySettingsTest {

  private static final String ENABLED = "dfs.client.retry.policy.enabled";
  private static final String SPEC = "dfs.client.retry.policy.spec";

  @TempDir private Path directory;

  @Test
  void aLakeWaitsForANamenodeThatIsAway() throws Exception {
    Configuration ofLake =
        Lake.open(directory.toString(), new Configuration(false)).configuration();
    assertThat(ofLake.getBoolean(ENABLED, false)).isTrue();
    assertThat(ofLake.get(SPEC)).isEqualTo("10000,12");
  }

  @Test
  void hadoopsOwnDefaultIsNoWishOfTheUser() {
    var configuration = new Configuration(false);
    configuration.addResource(xml(ENABLED, "false"), "hdfs-default.xml");
    assertThat(configuration.getBoolean(ENABLED, true)).isFalse();
    assertThat(HdfsRetrySettings.in(configuration).getBoolean(ENABLED, false)).isTrue();
    assertThat(configuration.getBoolean(ENABLED, true)).as("the given one is left alone").isFalse();
  }

  /** A client is made without asking the NameNode; nothing listens at this address. */
  @Test
  void aClientThatSomebodyElseMadeWithoutPatienceIsNotTheLakes() throws Exception {
    FileSystem sparks = FileSystem.get(URI.create("hdfs://127.0.0.1:9/"), new HdfsConfiguration());
    Lake lake = Lake.open("hdfs://127.0.0.1:9/lake", new HdfsConfiguration());
    assertThat(sparks.getConf().getBoolean(ENABLED, false)).isFalse();
    assertThat(lake.configuration().getBoolean(ENABLED, false)).isTrue();
    assertThat(Lake.open("hdfs://127.0.0.1:9/lake", new HdfsConfiguration()).fileSystem())
        .as("one client for all")
        .isSameAs(lake.fileSystem());

    var own = new HdfsConfiguration();
    own.setBoolean(ENABLED, false);
    assertThat(Lake.open("hdfs://127.0.0.1:9/lake", own).fileSystem())
        .isNotSameAs(lake.fileSystem());
  }

  @Test
  void theUsersOwnSettingWinsWhereverItStands() {
    var onTheCommandLine = new Configuration(false);
    onTheCommandLine.set(ENABLED, "false");
    assertThat(HdfsRetrySettings.in(onTheCommandLine)).isSameAs(onTheCommandLine);

    var inAFile = new HdfsConfiguration();
    inAFile.addResource(xml(SPEC, "500,3"), "hdfs-site.xml");
    assertThat(HdfsRetrySettings.in(inAFile)).isSameAs(inAFile);
  }

  private static InputStream xml(String name, String value) {
    String text =
        "<configuration><property><name>%s</name><value>%s</value></property></configuration>"
            .formatted(name, value);
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
