package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BrainFloatTest {

  /**
   * Of the two bfloat16 around a value the nearer one is right; of two equally near the even one.
   */
  @Property(tries = 5000)
  void valuesAreRoundedToTheNearestTiesToEven(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    if (!Float.isFinite(value)) {
      return;
    }
    int below = bits & 0xffff0000;
    int above = below + 0x10000;
    var toBelow = distance(value, Float.intBitsToFloat(below));
    var toAbove = distance(value, Float.intBitsToFloat(above));
    boolean isBelowEven = (below >>> 16 & 1) == 0;
    int order = toBelow.compareTo(toAbove);
    int expected = order < 0 || (order == 0 && isBelowEven) ? below : above;
    assertThat(Float.floatToRawIntBits(rounded(value))).isEqualTo(expected);
  }

  @Example
  void valuesBesideInfinityAreRoundedAlike() {
    for (int low = 0; low < 0x10000; low++) {
      valuesAreRoundedToTheNearestTiesToEven(0x7f7f0000 | low);
      valuesAreRoundedToTheNearestTiesToEven(0xff7f0000 | low);
    }
  }

  @Example
  void tiesGoToEven() {
    assertThat(rounded(1 + 0x1p-8f)).isEqualTo(1f);
    assertThat(rounded(1 + 3 * 0x1p-8f)).isEqualTo(1 + 0x1p-6f);
    assertThat(rounded(1 + 0x1p-8f + 0x1p-20f)).isEqualTo(1 + 0x1p-7f);
  }

  @Example
  void notANumberAndInfinityStayWhatTheyAre() {
    for (int payload : new int[] {0x7f800001, 0x7fffffff, 0xff800001, 0xffffffff, 0x7fc00000}) {
      assertThat(rounded(Float.intBitsToFloat(payload))).isNaN();
    }
    assertThat(rounded(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(rounded(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(rounded(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Float.floatToRawIntBits(rounded(-0f))).isEqualTo(0x80000000);
  }

  @Example
  void packedValuesComeBack() {
    for (int length = 0; length < 6; length++) {
      int[] values = IntStream.range(0, length).map(i -> -5 - i << 16).toArray();
      int[] words = new int[BrainFloat.words(length)];
      int[] unpacked = new int[length];
      BrainFloat.pack(values, length, words);
      BrainFloat.unpack(words, length, unpacked);
      assertThat(words).hasSize((length + 1) / 2);
      assertThat(unpacked).isEqualTo(values);
    }
  }

  private static float rounded(float value) {
    int[] bits = {Float.floatToRawIntBits(value)};
    BrainFloat.round(bits, 1);
    return Float.intBitsToFloat(bits[0]);
  }

  /** Infinity stands where the next value would be, if there were one. */
  private static BigDecimal place(float value) {
    return Float.isFinite(value)
        ? new BigDecimal(value)
        : new BigDecimal(Math.copySign(0x1p128, value));
  }

  private static BigDecimal distance(float value, float other) {
    return new BigDecimal(value).subtract(place(other)).abs();
  }
}
