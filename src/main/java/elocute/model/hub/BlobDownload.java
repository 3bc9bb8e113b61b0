package elocute.model.hub;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Brings one file into the cache: collected aside, continued where an earlier try was cut, checked,
 * then renamed.
 */
final class BlobDownload {

  private static final int BUFFER_BYTES = 1 << 18;

  private final HubClient client;
  private final HubId id;
  private final RemoteFile file;
  private final Path blob;
  private final Path partial;
  private long most; // bytes that were ever kept
  private int cuts;
  private int cutsWithoutProgress;

  BlobDownload(HubClient client, HubCache cache, HubId id, RemoteFile file) {
    this.client = client;
    this.id = id;
    this.file = file;
    blob = cache.blob(file.checksum());
    partial = cache.partial(file.checksum());
  }

  /** Downloads unless the cache has it; to be called under the blob's lock. */
  void run() throws IOException {
    if (Files.exists(blob)) {
      return;
    }
    Files.createDirectories(blob.getParent());
    requireSpace();
    most = kept();
    while (!isCollected()) {
      client.pause(Math.max(1, cutsWithoutProgress));
    }
    Files.move(partial, blob, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Lines that are cut now and then bring large files in the end: what adds bytes may go on. */
  private boolean isCollected() throws IOException {
    long kept = kept();
    try {
      collect(kept);
      return isIntact(kept);
    } catch (PretrainedModelException told) {
      throw told;
    } catch (IOException e) {
      count();
      if (cutsWithoutProgress >= client.retries().attempts()) {
        throw new PretrainedModelException(
            "%s: download of %s was cut %d times, the last time by %s; %,d of %,d bytes are kept: try again"
                .formatted(id, file.name(), cuts, HubRefusal.reason(e), kept(), file.sizeBytes()),
            e);
      }
      return false;
    }
  }

  private void count() throws IOException {
    cuts++;
    cutsWithoutProgress = kept() > most ? 1 : cutsWithoutProgress + 1;
    most = Math.max(most, kept());
  }

  /** Bytes of an earlier try. */
  private long kept() throws IOException {
    return Files.exists(partial) ? Files.size(partial) : 0;
  }

  private void collect(long kept) throws IOException {
    if (kept >= file.sizeBytes()) {
      return;
    }
    try (HubResponse response = client.open(id, file, kept)) {
      long first = response.firstByte();
      if (first != 0 && first != kept) {
        throw new IOException("the server sends bytes from " + first + " instead of " + kept);
      }
      try (FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.truncate(first).position(first);
        copy(response.body(), channel);
        channel.force(true);
      }
    }
  }

  private void copy(InputStream body, FileChannel channel) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      write(channel, ByteBuffer.wrap(buffer, 0, count));
      if (channel.position() > file.sizeBytes()) {
        break;
      }
    }
    if (channel.position() < file.sizeBytes()) {
      throw new EOFException("the connection ended early");
    }
  }

  private void write(FileChannel channel, ByteBuffer bytes) throws PretrainedModelException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new PretrainedModelException(
          "%s: cannot write %s (%s); make room there, or set HF_HUB_CACHE to another directory"
              .formatted(id, partial, e.getMessage()),
          e);
    }
  }

  /**
   * Whether the bytes are the right ones; wrong ones are deleted, and asked for once more only if
   * they may be left from an earlier try.
   */
  private boolean isIntact(long kept) throws IOException {
    boolean whole = Files.size(partial) == file.sizeBytes();
    if (whole && file.checksum().of(partial).equals(file.checksum())) {
      return true;
    }
    long bytes = Files.size(partial);
    most = Math.max(most, bytes);
    Files.delete(partial);
    if (kept == 0) {
      throw new PretrainedModelException(
          "%s: %s arrived damaged: its %d bytes must be %d with checksum %s; it was not kept, try again"
              .formatted(id, file.name(), bytes, file.sizeBytes(), file.checksum().hex()));
    }
    return false;
  }

  private void requireSpace() throws IOException {
    long needed = file.sizeBytes() - kept();
    long usable = Files.getFileStore(blob.getParent()).getUsableSpace();
    if (needed > usable) {
      throw new PretrainedModelException(
          "%s: %s needs %,d bytes in %s, which has room for %,d; make room there, or set HF_HUB_CACHE to another directory"
              .formatted(id, file.name(), needed, blob.getParent(), usable));
    }
  }
}
