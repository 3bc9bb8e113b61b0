package elocute;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damaged copies of good files, for fuzz tests. */
public final class Mutations {

  private static final int[] TELLING_BYTES = {
    0, 1, 0x7F, 0x80, 0xFE, 0xFF, '"', '\n', '<', '-', '9'
  };

  private Mutations() {}

  /** One of the seeds with one to eight changes: bytes set, cut out, repeated, cut off. */
  public static byte[] damage(List<byte[]> seeds, Random random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = 1 + random.nextInt(8);
    for (int change = 0; change < changes && bytes.length > 0; change++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int position = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(64, bytes.length));
    int end = Math.min(bytes.length, position + length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[position] = (byte) random.nextInt(256);
      case 1, 2 -> bytes[position] = (byte) TELLING_BYTES[random.nextInt(TELLING_BYTES.length)];
      case 3 -> {
        return joined(Arrays.copyOf(bytes, position), Arrays.copyOfRange(bytes, end, bytes.length));
      }
      case 4 -> {
        return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, position, bytes.length));
      }
      default -> {
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, position) : bytes;
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
