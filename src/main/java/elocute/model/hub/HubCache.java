package elocute.model.hub;

import elocute.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One repository's part of the local cache, in the layout of Hugging Face's own tools: {@code
 * blobs/<checksum>}, {@code snapshots/<commit>/<file>} as links to blobs, {@code refs/<revision>}
 * with a commit, {@code .no_exist/<commit>/<file>} for files that the repository does not have.
 */
final class HubCache {

  private final Path repository;
  private final Path locks;

  HubCache(Path root, HubId id) {
    String folder = "models--" + id.owner() + "--" + id.name();
    repository = root.resolve(folder);
    locks = root.resolve(".locks").resolve(folder);
  }

  Path repository() {
    return repository;
  }

  /** The commit of a revision, if that is known here. */
  Optional<String> commit(String revision) throws IOException {
    if (HubId.isCommit(revision)) {
      return Optional.of(revision);
    }
    Path file = repository.resolve("refs").resolve(revision);
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file).strip()).filter(HubId::isCommit)
        : Optional.empty();
  }

  void rememberCommit(String revision, String commit) throws IOException {
    if (!HubId.isCommit(revision)) {
      LocalFiles.replace(
          repository.resolve("refs").resolve(revision), commit.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The directory with a commit's files; it may not exist. */
  Path snapshot(String commit) {
    return repository.resolve("snapshots").resolve(commit);
  }

  boolean isKnownToLack(String commit, String file) {
    return Files.exists(lacking(commit, file));
  }

  void rememberLacking(String commit, String file) throws IOException {
    LocalFiles.replace(lacking(commit, file), new byte[0]);
  }

  private Path lacking(String commit, String file) {
    return repository.resolve(".no_exist").resolve(commit).resolve(file);
  }

  /** The file that holds some content once it is whole. */
  Path blob(Checksum checksum) {
    return repository.resolve("blobs").resolve(checksum.hex());
  }

  /** Where that content is collected. */
  Path partial(Checksum checksum) {
    return repository.resolve("blobs").resolve(checksum.hex() + ".partial");
  }

  Path lock(Checksum checksum) {
    return locks.resolve(checksum.hex() + ".lock");
  }

  /** Shows a blob as a file of a snapshot; moves it there where links are not to be had. */
  void publish(RemoteFile file) throws IOException {
    Path link = snapshot(file.commit()).resolve(file.name());
    Files.createDirectories(link.getParent());
    if (Files.exists(link)) {
      return;
    }
    Files.deleteIfExists(link); // A link to a blob that is gone.
    try {
      Files.createSymbolicLink(link, link.getParent().relativize(blob(file.checksum())));
    } catch (FileAlreadyExistsException doneByAnother) {
      return;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      Files.move(blob(file.checksum()), link, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
