package elocute.allreduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Test cases of RFC 5869, appendix A. */
class HkdfTest {

  @Test
  void derivesTheKeyOfTheBasicCase() {
    byte[] key =
        Hkdf.derive(
            hex("000102030405060708090a0b0c"),
            hex("0b".repeat(22)),
            hex("f0f1f2f3f4f5f6f7f8f9"),
            42);

    assertThat(key)
        .isEqualTo(
            hex(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
  }

  @Test
  void derivesTheKeyOfTheLongCase() {
    byte[] key = Hkdf.derive(range(0x60, 0xaf), range(0x00, 0x4f), range(0xb0, 0xff), 82);

    assertThat(key)
        .isEqualTo(
            hex(
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                    + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                    + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] range(int first, int last) {
    byte[] bytes = new byte[last - first + 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
