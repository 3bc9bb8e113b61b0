package elocute.synthesis;

import java.util.List;

/**
 * The ARPAbet phones, and how espeak-ng's American English voice is told to say them.
 *
 * <p>Durations are means over espeak-ng's own phoneme events at its default 175 words a minute;
 * only their ratios matter (see {@link DurationModel}).
 */
enum EnglishPhone {
  AA("A:", "A:", "ɑ", 138, 100, "a#", "0"),
  AE("a", "a", "æ", 129, 95, "aa", "E"),
  AH("V", "@", "ʌ", 105, 69, "a#", "0"),
  AO("O:", "O:", "ɔ", 141, 105, "o", "0"),
  AW("aU", "aU", "aʊ", 144, 110, "A:", "aa"),
  AY("aI", "aI", "aɪ", 160, 115, "aa", "A:"),
  EH("E", "E", "ɛ", 123, 85, "e", "a#"),
  ER("3:", "3", "ɝ", 153, 96, "VR", "@2"),
  EY("eI", "eI", "eɪ", 136, 100, "e:", "e"),
  IH("I", "I", "ɪ", 106, 65, "i", "e"),
  IY("i:", "i", "i", 122, 64, "I#", "i"),
  OW("oU", "oU", "oʊ", 163, 78, "o:", "o"),
  OY("OI", "OI", "ɔɪ", 180, 130, "o:", "O:"),
  UH("U", "U", "ʊ", 107, 75, "u", "o"),
  UW("u:", "u:", "u", 119, 93, "u", "U"),
  B("b", "b", 48, "B"),
  CH("tS", "tʃ", 73, "tS;"),
  D("d", "d", 56, "d["),
  DH("D", "ð", 53, "d["),
  F("f", "f", 80, "v#"),
  G("g", "ɡ", 58, "Q"),
  HH("h", "h", 61, "x"),
  JH("dZ", "dʒ", 81, "dZ;"),
  K("k", "k", 51, "q"),
  L("l", "l", 51, "l^", "L"),
  M("m", "m", 91, "m-"),
  N("n", "n", 83, "n."),
  NG("N", "ŋ", 96, "n^"),
  P("p", "p", 47, "B"),
  R("r", "ɹ", 44, "R", "**", "r."),
  S("s", "s", 77, "s.", "s;"),
  SH("S", "ʃ", 96, "S;", "s."),
  T("t", "t", 48, "t["),
  TH("T", "θ", 87, "t["),
  V("v", "v", 75, "v#", "B"),
  W("w", "w", 102, "v#"),
  Y("j", "j", 83, "J^"),
  Z("z", "z", 87, "z.", "z;"),
  ZH("Z", "ʒ", 55, "z.");

  private final String stressed;
  private final String unstressed;
  private final String ipa;
  private final int stressedMillis;
  private final int unstressedMillis;
  private final List<String> accented;
  private final boolean vowel;

  /** A vowel. */
  EnglishPhone(
      String stressed,
      String unstressed,
      String ipa,
      int stressedMillis,
      int unstressedMillis,
      String... accented) {
    this.stressed = stressed;
    this.unstressed = unstressed;
    this.ipa = ipa;
    this.stressedMillis = stressedMillis;
    this.unstressedMillis = unstressedMillis;
    this.accented = List.of(accented);
    this.vowel = true;
  }

  /** A consonant. */
  EnglishPhone(String mnemonic, String ipa, int millis, String... accented) {
    this.stressed = mnemonic;
    this.unstressed = mnemonic;
    this.ipa = ipa;
    this.stressedMillis = millis;
    this.unstressedMillis = millis;
    this.accented = List.of(accented);
    this.vowel = false;
  }

  boolean isVowel() {
    return vowel;
  }

  /** espeak-ng's mnemonic; only vowels differ by stress. */
  String mnemonic(Stress stress) {
    return stress.isStressed() ? stressed : unstressed;
  }

  /** Mnemonics of non-native realisations: a trilled R, a dental T, ... */
  List<String> accentedMnemonics() {
    return accented;
  }

  String ipa() {
    return ipa;
  }

  /** The usual length at 175 words a minute. */
  int typicalMillis(Stress stress) {
    return stress.isStressed() ? stressedMillis : unstressedMillis;
  }
}
