package elocute.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * The classes of the launcher and of a plain job, ready to be mapped: saves two fifths of such a
 * job's start (measured). Without them, all works as well.
 */
public final class ClassArchive {

  private static final List<String> SAMPLE_TABLES = List.of("experiments", "epochs");

  private ClassArchive() {}

  /** In the JVM whose classes are archived: plans a job, then runs one on a lake. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    Launcher.main(new String[] {"plan", "java", "now", "", "doctor"});
    System.setOut(out);
    Launcher.main(new String[] {"run", "experiments", "list", "--lake", arguments[0]});
  }

  /** Makes it by a run on a lake of one experiment; leaves none if that fails. */
  static void make(Installation installation) throws IOException, InterruptedException {
    Path archive = installation.classArchive();
    Path fresh = archive.resolveSibling(archive.getFileName() + ".new");
    Path lake = installation.build().resolve("sample-lake");
    fillLake(lake, installation);
    var builder = new ProcessBuilder(command(installation, fresh, lake)).inheritIO();
    builder.environment().put("ELOCUTE_DRY_RUN", "1");
    int status = builder.start().waitFor();
    FileUtils.deleteDirectory(lake.toFile());
    if (status == 0 && Files.exists(fresh)) {
      Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(archive);
    }
  }

  private static List<String> command(Installation installation, Path archive, Path lake) {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> command = new ArrayList<>(List.of(java, "-XX:ArchiveClassesAtExit=" + archive));
    command.addAll(PlainJob.FAST_START);
    command.addAll(
        List.of(
            "-Delocute.home=" + installation.home(),
            "-Dlog4j2.configurationFile=" + installation.logging(),
            "-cp",
            installation.classPath(),
            ClassArchive.class.getName(),
            lake.toString()));
    return command;
  }

  private static void fillLake(Path lake, Installation installation) throws IOException {
    FileUtils.deleteDirectory(lake.toFile());
    Files.createDirectories(lake.resolve("experiments/sample"));
    Path tables = installation.home().resolve("src/test/resources/elocute/lake/tables/0.1.0");
    for (String table : SAMPLE_TABLES) {
      Path folder = lake.resolve("tables/" + table + "/experiment=sample");
      String file = table + ".parquet";
      Files.copy(tables.resolve(file), Files.createDirectories(folder).resolve(file));
    }
  }
}
