package elocute.model.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wraps TorchScript source in the archive that libtorch loads: one object, no parameters. */
final class TorchScriptArchive {

  private static final String ROOT = "ops/";
  private static final byte[] FORMAT_VERSION = "10\n".getBytes(StandardCharsets.US_ASCII);

  /** Pickle (protocol 2) of {@code ()}. */
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private TorchScriptArchive() {}

  /** The archive of the class {@code Ops} in {@code source}; entries are stored, not deflated. */
  static byte[] of(byte[] source) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "code/__torch__.py", source);
      put(zip, "data.pkl", moduleObject());
      put(zip, "constants.pkl", EMPTY_TUPLE);
      put(zip, "version", FORMAT_VERSION);
    }
    return bytes.toByteArray();
  }

  static byte[] ofResource(String name) {
    try (InputStream stream = TorchScriptArchive.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + " is missing from the class path");
      }
      return of(stream.readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read resource " + name, e);
    }
  }

  /** Pickle (protocol 2) of an {@code Ops} whose {@code training} is False. */
  private static byte[] moduleObject() throws IOException {
    var pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2});
    pickle.write("c__torch__\nOps\n)".getBytes(StandardCharsets.US_ASCII));
    pickle.write((byte) 0x81);
    pickle.write(new byte[] {'}', '(', 'X', 8, 0, 0, 0});
    pickle.write("training".getBytes(StandardCharsets.US_ASCII));
    pickle.write(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var checksum = new CRC32();
    checksum.update(content);
    var entry = new ZipEntry(ROOT + name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
