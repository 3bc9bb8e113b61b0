package elocute.model.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weight files that are cut, altered or made to do harm: the readers' own exception, no other. */
class DamagedWeightsTest {

  private static final String VARIETIES = "wav2vec2/varieties/";
  private static final int TRIES = 600;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        VARIETIES + "layer-post-quick_gelu-bin-bf16/pytorch_model.bin",
        VARIETIES + "group-post-relu-bf16/model.safetensors"
      })
  void anAlteredFileIsReadOrRefused(String resource) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path(resource));
    var random = new SplittableRandom(1);
    for (int i = 0; i < TRIES; i++) {
      read(resource, altered(whole, random), i);
    }
    assertNothingIsOpen();
  }

  @Tag("slow")
  @Test
  void anAlteredPickleIsReadOrRefused() throws IOException {
    Path whole = Fixtures.path(VARIETIES + "layer-pre-sigmoid-old-names/pytorch_model.bin");
    byte[] pickle;
    try (var zip = new ZipFile(whole.toFile())) {
      pickle = zip.getInputStream(zip.getEntry("pytorch_model/data.pkl")).readAllBytes();
    }
    var random = new SplittableRandom(2);
    for (int i = 0; i < 2 * TRIES; i++) {
      Path file = directory.resolve("pytorch_model.bin");
      copyWithPickle(whole, altered(pickle, random), file);
      read(file, i);
    }
    assertNothingIsOpen();
  }

  @Test
  void anAlteredHeaderIsReadOrRefused() throws IOException {
    byte[] whole =
        Files.readAllBytes(Fixtures.path(VARIETIES + "group-post-relu-bf16/model.safetensors"));
    int header = Long.BYTES + (whole[0] & 0xff) + ((whole[1] & 0xff) << 8);
    var random = new SplittableRandom(3);
    for (int i = 0; i < TRIES; i++) {
      byte[] altered = whole.clone();
      for (int change = 0; change < 3; change++) {
        altered[random.nextInt(Long.BYTES, header)] =
            (byte) "0123456789[]{}\",:-.eF".charAt(random.nextInt(21));
      }
      read("model.safetensors", altered, i);
    }
    assertNothingIsOpen();
  }

  private void read(String name, byte[] content, int number) throws IOException {
    Path file = directory.resolve(Path.of(name).getFileName());
    Files.write(file, content);
    read(file, number);
  }

  private static void read(Path file, int number) {
    try (WeightFile weights = WeightFiles.open(List.of(file))) {
      weights.readAll(
          (tensor, content) -> {
            if (tensor.type().isFloat()) {
              content.readFloats(FloatBuffer.allocate((int) tensor.count()));
            } else {
              assertThat(content.readLongs()).hasSize((int) tensor.count());
            }
          });
    } catch (SafetensorsException refused) {
      assertThat(refused).hasMessageStartingWith(file + ": ");
    } catch (IOException | RuntimeException | Error other) {
      throw new AssertionError(file + ", alteration " + number, other);
    }
  }

  /** A few bytes set anew, or a piece cut out, doubled or filled with noise; or the end cut off. */
  private static byte[] altered(byte[] whole, SplittableRandom random) {
    byte[] altered = whole.clone();
    int from = random.nextInt(whole.length);
    int to = Math.min(whole.length, from + random.nextInt(1, 40));
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int i = 0; i < random.nextInt(1, 6); i++) {
          altered[random.nextInt(altered.length)] = (byte) random.nextInt();
        }
      }
      case 1 -> altered = Arrays.copyOf(whole, from);
      case 2 -> altered = joined(whole, 0, from, whole, to, whole.length);
      case 3 -> altered = joined(whole, 0, to, whole, from, whole.length);
      default -> {
        for (int i = from; i < to; i++) {
          altered[i] = (byte) random.nextInt();
        }
      }
    }
    return altered;
  }

  private static byte[] joined(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    byte[] joined = Arrays.copyOf(Arrays.copyOfRange(a, aFrom, aTo), aTo - aFrom + bTo - bFrom);
    System.arraycopy(b, bFrom, joined, aTo - aFrom, bTo - bFrom);
    return joined;
  }

  private static void copyWithPickle(Path whole, byte[] pickle, Path copy) throws IOException {
    try (var from = new ZipFile(whole.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(
            entry.getName().endsWith("data.pkl")
                ? pickle
                : from.getInputStream(entry).readAllBytes());
      }
    }
  }

  /** Pickles that take memory or time out of proportion, or are not whole. */
  static Stream<String> harmful() {
    var doubled = new StringBuilder("]q\0");
    for (char level = 1; level < 60; level++) {
      doubled.append("](h").append((char) (level - 1)).append('h').append((char) (level - 1));
      doubled.append("eq").append(level);
    }
    return Stream.of(
        "",
        ".",
        "}",
        "u.",
        "}u.",
        "}s.",
        "}(X\1\0\0\0au.",
        "0.",
        "h\7.",
        "ccollections\nOrderedDict\n.",
        "ccollections\nOrderedDict",
        "ctorch._utils\n_rebuild_parameter\n)R.",
        "X\u00ff\u00ff\u00ff\u007f.",
        "T\u00ff\u00ff\u00ff\u007f.",
        "B\u00ff\u00ff\u00ff\u007f.",
        "X\u00ff\u00ff\u00ff\u00ff.",
        "\u008d\0\0\0\0\1\0\0\0.",
        "\u008e\u00ff\u00ff\u00ff\u007f\0\0\0\0.",
        "\u0096\u00ff\u00ff\u00ff\u007f\0\0\0\0.",
        "\u008b\u00ff\u00ff\u00ff\u007f.",
        "\u008a\u00ff.",
        "L" + "9".repeat(1_000_000) + "L\n.",
        "I" + "9".repeat(100) + "\n.",
        "}]K\1s.",
        doubled + "}h" + (char) 59 + "K\1s.",
        "}X\1\0\0\0a" + ")\u0085".repeat(1) + "\u0085".repeat(100_000) + "s.",
        "(".repeat(5_000_000));
  }

  @ParameterizedTest
  @MethodSource("harmful")
  void aPickleThatIsNotWorthItsSizeIsRefused(String pickle) throws IOException {
    Path file = directory.resolve("pytorch_model.bin");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }
    assertThatThrownBy(() -> TorchCheckpoint.open(file))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageStartingWith(file + ": refused: ")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    assertNothingIsOpen();
  }

  @Test
  void aCheckpointThatWasCutIsNotTakenForOneOfAnOldPytorch() throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.path("wav2vec2/large-tiny/pytorch_model.bin"));
    Path file = directory.resolve("pytorch_model.bin");
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));
    assertThatThrownBy(() -> TorchCheckpoint.open(file))
        .isInstanceOf(SafetensorsException.class)
        .hasMessage(file + ": is damaged or cut off: download it again");
  }

  private void assertNothingIsOpen() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    assumeThat(descriptors).isDirectory();
    try (Stream<Path> all = Files.list(descriptors)) {
      assertThat(all.filter(Files::isSymbolicLink).map(DamagedWeightsTest::target))
          .noneMatch(target -> target.startsWith(directory.toString()));
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
