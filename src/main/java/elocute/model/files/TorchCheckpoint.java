package elocute.model.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A {@code pytorch_model.bin}: a zip of a pickled dict of tensors and their storages. Only tensors
 * are rebuilt; anything else in the pickle is refused.
 */
public final class TorchCheckpoint implements WeightFile {

  /** That of a billion parameters takes a tenth of it. */
  private static final int MAX_PICKLE_BYTES = 4 << 20;

  private static final byte[] ZIP_START = {'P', 'K', 3, 4};

  private record Entry(TensorInfo tensor, StateDictUnpickler.StoredTensor stored) {}

  private final Path file;
  private final ZipFile zip;
  private final String root;
  private final List<Entry> entries = new ArrayList<>();

  private TorchCheckpoint(Path file, ZipFile zip, String root) throws IOException {
    this.file = file;
    this.zip = zip;
    this.root = root;
    requireLittleEndian();
    for (Map.Entry<String, StateDictUnpickler.StoredTensor> field : stateDict().entrySet()) {
      entries.add(entry(field.getKey(), field.getValue()));
    }
  }

  /**
   * Reads the list of tensors of a local file.
   *
   * @throws SafetensorsException if the file is not such a zip, is damaged, or holds more than
   *     tensors
   */
  public static TorchCheckpoint open(Path file) throws IOException {
    ZipFile zip = zip(file);
    try {
      return new TorchCheckpoint(file, zip, root(zip));
    } catch (IOException e) {
      zip.close();
      throw new SafetensorsException(file + ": refused: " + e.getMessage(), e);
    } catch (RuntimeException e) { // The unpickler's and the zip's ways to say so are many.
      zip.close();
      throw new SafetensorsException(
          file + ": refused: it is damaged, or not written by PyTorch (" + e + ")", e);
    }
  }

  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new SafetensorsException(
          file
              + (startsAsZip(file)
                  ? ": is damaged or cut off: download it again"
                  : ": not a zip, as PyTorch writes since 1.6; save it anew with a newer PyTorch"),
          e);
    }
  }

  private static boolean startsAsZip(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Arrays.equals(stream.readNBytes(ZIP_START.length), ZIP_START);
    }
  }

  private static String root(ZipFile zip) throws IOException {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith("/data.pkl"))
        .map(name -> name.substring(0, name.length() - "data.pkl".length()))
        .findFirst()
        .orElseThrow(() -> new SafetensorsException("the zip holds no data.pkl"));
  }

  private void requireLittleEndian() throws IOException {
    ZipEntry order = zip.getEntry(root + "byteorder");
    if (order != null) {
      try (InputStream stream = zip.getInputStream(order)) {
        String name = new String(stream.readNBytes(16), StandardCharsets.US_ASCII);
        if (!name.equals("little")) {
          throw new SafetensorsException("byte order must be little, got " + name);
        }
      }
    }
  }

  private Map<String, StateDictUnpickler.StoredTensor> stateDict() throws IOException {
    byte[] pickle = pickle();
    Object root = new StateDictUnpickler().read(pickle);
    if (!(root instanceof Map<?, ?> dict)) {
      throw new SafetensorsException("the pickle must hold a dict of tensors");
    }
    var tensors = new LinkedHashMap<String, StateDictUnpickler.StoredTensor>();
    for (Map.Entry<?, ?> field : dict.entrySet()) {
      String name = (String) field.getKey();
      if (!(field.getValue() instanceof StateDictUnpickler.StoredTensor tensor)) {
        throw new SafetensorsException(
            "entry " + StateDictUnpickler.shown(name) + " is not a tensor");
      }
      tensors.put(name, tensor);
    }
    return tensors;
  }

  private byte[] pickle() throws IOException {
    try (InputStream stream = zip.getInputStream(zip.getEntry(root + "data.pkl"))) {
      byte[] pickle = stream.readNBytes(MAX_PICKLE_BYTES + 1);
      if (pickle.length > MAX_PICKLE_BYTES) {
        throw new SafetensorsException("data.pkl: must be at most " + MAX_PICKLE_BYTES + " bytes");
      }
      return pickle;
    }
  }

  private Entry entry(String name, StateDictUnpickler.StoredTensor stored) throws IOException {
    List<Long> shape = longs(stored.shape());
    var tensor = new TensorInfo(name, stored.storage().type(), shape);
    if (!isRowMajor(shape, longs(stored.strides()))) {
      throw new SafetensorsException("tensor " + name + ": must be contiguous");
    }
    long elementBytes = tensor.type().sizeBytes();
    long available = storageEntry(stored).getSize() / elementBytes - stored.offset();
    if (stored.offset() < 0 || tensor.count() > available) {
      throw new SafetensorsException(
          "tensor %s: shape %s reaches beyond its storage".formatted(name, shape));
    }
    return new Entry(tensor, stored);
  }

  private ZipEntry storageEntry(StateDictUnpickler.StoredTensor stored) throws IOException {
    String name = root + "data/" + stored.storage().key();
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new SafetensorsException("the zip holds no " + StateDictUnpickler.shown(name));
    }
    return entry;
  }

  private static List<Long> longs(List<?> numbers) {
    return numbers.stream().map(TorchCheckpoint::size).toList();
  }

  private static long size(Object number) {
    return number instanceof Long size ? size : (Integer) number;
  }

  private static boolean isRowMajor(List<Long> shape, List<Long> strides) {
    if (strides.size() != shape.size()) {
      return false;
    }
    long expected = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      if (shape.get(i) != 1 && strides.get(i) != expected) {
        return false;
      }
      expected *= shape.get(i);
    }
    return true;
  }

  @Override
  public List<TensorInfo> tensors() {
    return entries.stream().map(Entry::tensor).toList();
  }

  @Override
  public void readAll(TensorVisitor visitor) throws IOException {
    byte[] piece = TensorContent.newPiece();
    for (Entry entry : entries) {
      try (InputStream stream = zip.getInputStream(storageEntry(entry.stored()))) {
        stream.skipNBytes(entry.stored().offset() * entry.tensor().type().sizeBytes());
        visitor.accept(entry.tensor(), new TensorContent(entry.tensor(), stream, piece));
      } catch (SafetensorsException e) {
        throw new SafetensorsException(file + ": " + e.getMessage(), e);
      } catch (ZipException | EOFException e) {
        throw new SafetensorsException(
            "%s: tensor %s: %s".formatted(file, entry.tensor().name(), e.getMessage()), e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
