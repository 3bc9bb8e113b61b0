package elocute.corpus.synthetic;

import java.util.List;

/**
 * The ARPAbet phones, and how espeak-ng's American English voice is told to say them.
 *
 * <p>Lengths are those of {@link DurationModel}; only their ratios matter.
 */
enum EnglishPhone {
  AA("A:", "A:", "ɑ", 151, 80, "O"),
  AE("a", "a", "æ", 141, 83, "a|:"),
  AH("V", "@", "ʌ", 120, 64, "@2"),
  AO("O:", "O:", "ɔ", 151, 80, "o"),
  AW("aU", "aU", "aʊ", 137, 81, "aU@"),
  AY("aI", "aI", "aɪ", 169, 84, "aI@"),
  EH("E", "E", "ɛ", 136, 69, "E|:"),
  ER("3:", "3", "ɝ", 143, 98, "VR", "IR"),
  EY("eI", "eI", "eɪ", 144, 73, "e:", "e"),
  IH("I", "I", "ɪ", 115, 60, "I#"),
  IY("i:", "i", "i", 130, 69, "i:|:"),
  OW("oU", "oU", "oʊ", 168, 74, "o:"),
  OY("OI", "OI", "ɔɪ", 178, 91, "OI|:"),
  UH("U", "U", "ʊ", 109, 63, "U|:"),
  UW("u:", "u:", "u", 126, 63, "u"),
  B(SoundClass.VOICED, "b", "b", 46, "b|:"),
  CH(SoundClass.VOICELESS, "tS", "tʃ", 81, "tS;"),
  D(SoundClass.VOICED, "d", "d", 42, "d["),
  DH(SoundClass.VOICED, "D", "ð", 62, "D|:"),
  F(SoundClass.VOICELESS, "f", "f", 94, "f|:"),
  G(SoundClass.VOICED, "g", "ɡ", 45, "Q"),
  HH(SoundClass.VOICELESS, "h", "h", 64, "x"),
  JH(SoundClass.VOICED, "dZ", "dʒ", 76, "dZ;"),
  K(SoundClass.VOICELESS, "k", "k", 52, "q"),
  L(SoundClass.SONORANT, "l", "l", 52, "l^", "L"),
  M(SoundClass.SONORANT, "m", "m", 95, "m|:"),
  N(SoundClass.SONORANT, "n", "n", 97, "n."),
  NG(SoundClass.SONORANT, "N", "ŋ", 101, "n^"),
  P(SoundClass.VOICELESS, "p", "p", 46, "p|:"),
  R(SoundClass.SONORANT, "r", "ɹ", 46, "R", "**", "r."),
  S(SoundClass.VOICELESS, "s", "s", 94, "s;"),
  SH(SoundClass.VOICELESS, "S", "ʃ", 106, "S;", "s."),
  T(SoundClass.VOICELESS, "t", "t", 52, "t["),
  TH(SoundClass.VOICELESS, "T", "θ", 94, "T|:"),
  V(SoundClass.VOICED, "v", "v", 74, "v#", "B"),
  W(SoundClass.SONORANT, "w", "w", 111, "w|:"),
  Y(SoundClass.SONORANT, "j", "j", 90, "J^"),
  Z(SoundClass.VOICED, "z", "z", 85, "z;", "z."),
  ZH(SoundClass.VOICED, "Z", "ʒ", 70, "Z|:");

  private final String stressed;
  private final String unstressed;
  private final String ipa;
  private final int stressedMillis;
  private final int unstressedMillis;
  private final List<String> accented;
  private final SoundClass soundClass;

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
    this.soundClass = SoundClass.VOWEL;
  }

  /** A consonant. */
  EnglishPhone(SoundClass soundClass, String mnemonic, String ipa, int millis, String... accented) {
    this.stressed = mnemonic;
    this.unstressed = mnemonic;
    this.ipa = ipa;
    this.stressedMillis = millis;
    this.unstressedMillis = millis;
    this.accented = List.of(accented);
    this.soundClass = soundClass;
  }

  boolean isVowel() {
    return soundClass == SoundClass.VOWEL;
  }

  SoundClass soundClass() {
    return soundClass;
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

  /** Roughly the usual length at 175 words a minute. */
  int typicalMillis(Stress stress) {
    return stress.isStressed() ? stressedMillis : unstressedMillis;
  }
}
