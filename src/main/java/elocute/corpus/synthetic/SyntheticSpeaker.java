package elocute.corpus.synthetic;

import elocute.corpus.FirstLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * L2-ARCTIC's speaker codes with their first languages, each with a synthetic voice of its own. The
 * order lets any first few cover several first languages and, from four on, all standard splits.
 */
public enum SyntheticSpeaker {
  ABA(FirstLanguage.ARABIC, 1.0, new Voice("m1", 42, 150)),
  BWC(FirstLanguage.MANDARIN, 1.05, new Voice("m3", 50, 144)),
  TLV(FirstLanguage.VIETNAMESE, 1.2, new Voice("ed", 46, 157)),
  YBAA(FirstLanguage.ARABIC, 0.9, new Voice("m2", 36, 160)),
  ASI(FirstLanguage.HINDI, 0.7, new Voice("m5", 48, 166)),
  HJK(FirstLanguage.KOREAN, 0.9, new Voice("f1", 52, 146)),
  EBVS(FirstLanguage.SPANISH, 1.3, new Voice("adam", 40, 139)),
  NJS(FirstLanguage.SPANISH, 0.8, new Voice("belinda", 55, 162)),
  PNV(FirstLanguage.VIETNAMESE, 1.2, new Voice("f3", 60, 148)),
  NCC(FirstLanguage.MANDARIN, 1.0, new Voice("f4", 47, 155)),
  HKK(FirstLanguage.KOREAN, 1.1, new Voice("m7", 38, 137)),
  TXHC(FirstLanguage.MANDARIN, 0.9, new Voice("m4", 44, 153)),
  SKA(FirstLanguage.ARABIC, 1.1, new Voice("f2", 50, 141)),
  LXC(FirstLanguage.MANDARIN, 1.15, new Voice("f5", 56, 148)),
  RRBI(FirstLanguage.HINDI, 0.65, new Voice("m6", 40, 171)),
  TNI(FirstLanguage.HINDI, 0.75, new Voice("Annie", 44, 160)),
  ERMS(FirstLanguage.SPANISH, 1.1, new Voice("david", 45, 146)),
  HQTV(FirstLanguage.VIETNAMESE, 1.4, new Voice("max", 54, 144)),
  YKWK(FirstLanguage.KOREAN, 0.8, new Voice("m8", 50, 150)),
  SVBI(FirstLanguage.HINDI, 0.75, new Voice("linda", 48, 164)),
  MBMPS(FirstLanguage.SPANISH, 0.95, new Voice("steph", 50, 153)),
  YDCK(FirstLanguage.KOREAN, 0.85, new Voice("anika", 46, 135)),
  THV(FirstLanguage.VIETNAMESE, 1.3, new Voice("Alicia", 53, 155)),
  ZHAA(FirstLanguage.ARABIC, 0.85, new Voice("Andrea", 50, 132));

  private final FirstLanguage firstLanguage;
  private final double accentStrength;
  private final Voice voice;

  SyntheticSpeaker(FirstLanguage firstLanguage, double accentStrength, Voice voice) {
    this.firstLanguage = firstLanguage;
    this.accentStrength = accentStrength;
    this.voice = voice;
  }

  public FirstLanguage firstLanguage() {
    return firstLanguage;
  }

  /** This speaker's error rates over those of all speakers; the mean over speakers is near 1. */
  double accentStrength() {
    return accentStrength;
  }

  Voice voice() {
    return voice;
  }

  /**
   * Reads {@code 8} (the first eight) or {@code ABA,TLV}.
   *
   * @throws IllegalArgumentException if the count is not in [1, 24], or a code is unknown or given
   *     twice
   */
  public static List<SyntheticSpeaker> parse(String countOrCodes) {
    if (countOrCodes.matches("\\d{1,9}")) {
      return first(Integer.parseInt(countOrCodes));
    }
    List<SyntheticSpeaker> speakers =
        Arrays.stream(countOrCodes.split(","))
            .map(String::strip)
            .map(SyntheticSpeaker::ofCode)
            .toList();
    if (speakers.stream().distinct().count() < speakers.size()) {
      throw new IllegalArgumentException("speakers: each only once, got " + countOrCodes);
    }
    return speakers;
  }

  private static List<SyntheticSpeaker> first(int count) {
    if (count < 1 || count > values().length) {
      throw new IllegalArgumentException(
          "speakers: a count must be in [1, " + values().length + "], got " + count);
    }
    return List.of(values()).subList(0, count);
  }

  private static SyntheticSpeaker ofCode(String code) {
    return Arrays.stream(values())
        .filter(speaker -> speaker.name().equals(code.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "speakers: unknown code "
                        + code
                        + "; known are "
                        + Arrays.stream(values())
                            .map(SyntheticSpeaker::name)
                            .sorted()
                            .collect(Collectors.joining(" "))));
  }
}
