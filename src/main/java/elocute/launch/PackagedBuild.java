package elocute.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * What Maven has packaged aside goes where runs start from. Jobs may be running from what is there:
 * each file gets its place by renaming. submit.sh starts this from the packaged jar.
 */
public final class PackagedBuild {

  private final Path aside;
  private final Installation installation;

  private PackagedBuild(Path aside, Installation installation) {
    this.aside = aside;
    this.installation = installation;
  }

  /** Takes the directory that was packaged into, {@code target/packaged} of the project. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path aside = Path.of(arguments[0]).toAbsolutePath();
    var installation = Installation.in(aside.getParent().getParent());
    var build = new PackagedBuild(aside, installation);
    build.takeOver();
    ClassArchive.make(installation);
  }

  private void takeOver() throws IOException {
    replaceJars(aside.resolve("spark/jars"), installation.sparkJars());
    Path list = installation.ownJarsFile();
    Path copy = list.resolveSibling(list.getFileName() + ".new");
    Files.copy(aside.resolve(list.getFileName()), copy, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, list, StandardCopyOption.ATOMIC_MOVE);
    for (Path jar : List.of(installation.jar(), installation.benchJar())) {
      Files.move(aside.resolve(jar.getFileName()), jar, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The target gets the jars that the source has, and no others stay. */
  static void replaceJars(Path source, Path target) throws IOException {
    Path fresh = target.resolve("new");
    FileUtils.deleteDirectory(fresh.toFile());
    Files.createDirectories(fresh);
    for (Path jar : JarFiles.in(source)) {
      Path place = target.resolve(jar.getFileName());
      if (!Files.exists(place) || !Files.isSameFile(jar, place)) {
        Files.move(JarFiles.link(jar, fresh), place, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    for (Path jar : JarFiles.in(target)) {
      if (Files.notExists(source.resolve(jar.getFileName()))) {
        Files.delete(jar);
      }
    }
    Files.delete(fresh);
  }
}
